using SysFlow.Streaming.Contract;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>The embedded log does what every engine must do.</summary>
public sealed class EmbeddedTopicLogContractTests : TopicLogContract
{
    private readonly TemporaryDirectory _directory = new();

    protected override async Task<ITopicLog> OpenAsync() =>
        await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(_directory.Path), Cancel);

    protected override async Task<ITopicLog> ReopenAsync(ITopicLog log)
    {
        await log.DisposeAsync();
        return await OpenAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }
}
