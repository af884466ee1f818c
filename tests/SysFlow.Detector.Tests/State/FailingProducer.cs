using SysFlow.Streaming;

namespace SysFlow.Detector.Tests;

/// <summary>A producer whose appends fail when the script says so, before or after they were made.</summary>
internal sealed class FailingProducer(ITopicProducer inner, Func<int, StreamingFailure?> script) : ITopicProducer
{
    private int _appends;

    public async ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default)
    {
        int number = _appends++;
        AppendResult result = number % 2 == 0 ? await inner.AppendAsync(batch, cancellationToken) : default;
        if (script(number) is { } failure) throw new StreamingException(failure, "as the script says");
        return number % 2 == 0 ? result : await inner.AppendAsync(batch, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
