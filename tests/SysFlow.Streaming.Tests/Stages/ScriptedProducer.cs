namespace SysFlow.Streaming.Tests;

/// <summary>A producer whose next appends fail as scripted before they reach the log.</summary>
internal sealed class ScriptedProducer(ITopicProducer inner, params StreamingFailure[] failures) : ITopicProducer
{
    private readonly Queue<StreamingFailure> _failures = new(failures);

    public ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default) =>
        _failures.TryDequeue(out StreamingFailure failure)
            ? throw new StreamingException(failure, $"scripted {failure}")
            : inner.AppendAsync(batch, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
