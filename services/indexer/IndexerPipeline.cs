using SysFlow.Documents;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Indexer;

/// <summary>ECS documents in, written to the document store.</summary>
public static class IndexerPipeline
{
    /// <summary>
    /// Eight mebibytes, about 2,700 documents of 3 KiB: a bulk request costs a commit, which large ones share.
    /// </summary>
    private const int BulkBytes = 8 << 20;

    /// <summary>What the stage reads and writes.</summary>
    public static StageDescription Description { get; } =
        new("indexer", [PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts], []) { MaxBlockBytes = BulkBytes };

    /// <summary>Puts the stage together.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="store">Where documents go; stays the caller's.</param>
    /// <param name="metrics">Counters.</param>
    /// <param name="options">How it runs.</param>
    public static Stage Create(ITopicLog log, IDocumentStore store, IndexerMetrics metrics, StageOptions options) =>
        new(log, Description, _ => new DocumentSink(store, metrics, options), options);
}
