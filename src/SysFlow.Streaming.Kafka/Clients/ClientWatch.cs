using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>Hears what a client says beside the answers to calls.</summary>
/// <param name="notice">Is told all of it; null for nobody.</param>
internal sealed class ClientWatch(Action<KafkaNotice>? notice)
{
    private volatile Error? _cause;

    /// <summary>Why the cluster could not be reached last; null while it answers.</summary>
    public Error? Cause => _cause;

    /// <summary>Is told of errors that stop all work until they pass.</summary>
    public Action<Error>? Stopped { get; set; }

    /// <summary>A call was answered.</summary>
    public void Answered() => _cause = null;

    public void Take(Error error)
    {
        if (error.Code != ErrorCode.Local_AllBrokersDown || _cause is null) _cause = error;
        notice?.Invoke(new KafkaNotice(true, error.Reason));
        bool isDenied = KafkaFailures.Classify(error.Code) == StreamingFailure.Denied;
        if (error.IsFatal || isDenied || error.Code == ErrorCode.Local_AllBrokersDown) Stopped?.Invoke(error);
    }

    /// <summary>
    /// Warnings; a setting that concerns another kind of client is not one, and errors come as errors.
    /// </summary>
    public void Take(LogMessage message)
    {
        if (message.Level > SyslogLevel.Warning || message.Facility is "CONFWARN" or "FAIL" or "ERROR") return;
        notice?.Invoke(new KafkaNotice(message.Level < SyslogLevel.Warning, $"{message.Facility}: {message.Message}"));
    }
}
