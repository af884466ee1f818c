using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.Cli.Tests;

/// <summary>A pipeline over an embedded log.</summary>
public sealed class EmbeddedPipeline : PipelineUnderTest
{
    public override string[] Topics => ["--data", Data];

    protected override string[] RunOptions => Topics;

    public override async Task<ITopicLog> OpenAsync() => await EnsureTopicsAsync(
        await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(new DataDirectory(Data).Log)));
}
