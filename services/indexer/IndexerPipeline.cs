using SysFlow.Documents;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Indexer;

/// <summary>Reads ECS documents and writes them to the document store.</summary>
public static class IndexerPipeline
{
    /// <summary>
    /// Eight mebibytes, about 2,700 documents of 3 KiB: a bulk request costs a commit, which large ones share.
    /// </summary>
    private const int BulkBytes = 8 << 20;

    /// <summary>The name, inputs and outputs of the stage.</summary>
    public static StageDescription Description { get; } =
        new("indexer", [PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts], []) { MaxBlockBytes = BulkBytes };

    /// <summary>Creates the stage.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="store">The document store; remains owned by the caller.</param>
    /// <param name="metrics">Counters.</param>
    /// <param name="options">Options of the stage.</param>
    /// <param name="description">Its topics; null for the live ones.</param>
    public static Stage Create(
        ITopicLog log, IDocumentStore store, IndexerMetrics metrics, StageOptions options,
        StageDescription? description = null) =>
        new(log, description ?? Description, _ => new DocumentSink(store, metrics, options), options);
}
