using System.Buffers;

namespace SysFlow.Ecs;

/// <summary>Receives ECS documents one after the other; what a mapped batch is written to.</summary>
public interface IDocumentOutput
{
    /// <summary>Starts a document and returns the buffer that its JSON (one line, no line end) is written to.</summary>
    /// <param name="dataStream">Where it belongs, such as <c>logs-sysflow.process-default</c>; one string per stream,
    /// never a new one.</param>
    /// <param name="id">The document's <c>_id</c>, equal to its <c>event.id</c>: 22 base64url characters, valid during
    /// the call only.</param>
    /// <param name="timestampNs">The document's <c>@timestamp</c>, nanoseconds since the Unix epoch.</param>
    IBufferWriter<byte> Begin(string dataStream, ReadOnlySpan<byte> id, long timestampNs);

    /// <summary>Ends the document that <see cref="Begin"/> started; every byte of it has been written.</summary>
    void End();
}
