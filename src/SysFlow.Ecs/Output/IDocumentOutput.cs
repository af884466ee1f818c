using System.Buffers;

namespace SysFlow.Ecs;

/// <summary>Receives the ECS documents of mapped batches, one after the other.</summary>
public interface IDocumentOutput
{
    /// <summary>Starts a document and returns the buffer for its JSON (one line without a line end).</summary>
    /// <param name="dataStream">Its data stream in UTF-8, such as <c>logs-sysflow.process-default</c>, valid during the
    /// call only.</param>
    /// <param name="id">The document's <c>_id</c>, equal to its <c>event.id</c>: 22 base64url characters, valid during
    /// the call only.</param>
    /// <param name="timestampNs">The document's <c>@timestamp</c>, nanoseconds since the Unix epoch.</param>
    IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs);

    /// <summary>Ends the document that <see cref="Begin"/> started, after all its bytes have been written.</summary>
    void End();
}
