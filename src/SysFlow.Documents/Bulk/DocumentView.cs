namespace SysFlow.Documents;

/// <summary>One document of a batch; the spans are valid until the batch is changed.</summary>
public readonly ref struct DocumentView
{
    internal DocumentView(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json)
    {
        DataStream = dataStream;
        Id = id;
        Json = json;
    }

    /// <summary>The data stream to write to, UTF-8, such as <c>logs-sysflow.process-default</c>.</summary>
    public ReadOnlySpan<byte> DataStream { get; }

    /// <summary>The document's id, UTF-8, unique within the data stream.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary>The document, one JSON object in UTF-8.</summary>
    public ReadOnlySpan<byte> Json { get; }
}
