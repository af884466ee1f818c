using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>Receives what a client reports outside the answers to calls.</summary>
/// <param name="notice">Receives every report; null to drop them.</param>
internal sealed class ClientWatch(Action<KafkaNotice>? notice)
{
    private volatile Error? _cause;

    /// <summary>Why the cluster was last unreachable; null while it answers.</summary>
    public Error? Cause => _cause;

    /// <summary>What the client has failed with for good; null while it works.</summary>
    public Error? Fatal { get; private set; }

    /// <summary>Called for errors that stop all work until they pass.</summary>
    public Action<Error>? Stopped { get; set; }

    /// <summary>Notes that a call was answered.</summary>
    public void Answered() => _cause = null;

    /// <summary>There is another client now.</summary>
    public void Renew() => Fatal = null;

    public void Take(Error error)
    {
        if (error.Code != ErrorCode.Local_AllBrokersDown || _cause is null) _cause = error;
        if (error.IsFatal) Fatal ??= error;
        notice?.Invoke(new KafkaNotice(true, error.Reason));
        bool isDenied = KafkaFailures.Classify(error.Code) == StreamingFailure.Denied;
        if (error.IsFatal || isDenied || error.Code == ErrorCode.Local_AllBrokersDown) Stopped?.Invoke(error);
    }

    /// <summary>
    /// Passes on warnings. A setting meant for another kind of client is not one, and errors arrive as errors.
    /// </summary>
    public void Take(LogMessage message)
    {
        if (message.Level > SyslogLevel.Warning || message.Facility is "CONFWARN" or "FAIL" or "ERROR") return;
        notice?.Invoke(new KafkaNotice(message.Level < SyslogLevel.Warning, $"{message.Facility}: {message.Message}"));
    }
}
