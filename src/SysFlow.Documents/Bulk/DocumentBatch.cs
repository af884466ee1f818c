using System.Buffers;
using SysFlow.Buffers;

namespace SysFlow.Documents;

/// <summary>
/// Documents to be written together. All bytes are in one buffer that grows to the largest batch seen and is reused:
/// fill it, pass it to <see cref="IDocumentStore.CreateAsync"/>, <see cref="Clear"/> it, and fill it again. Not
/// thread-safe.
/// </summary>
public sealed class DocumentBatch
{
    private const int InitialBytes = 64 * 1024; // about 50 ECS documents of 1.3 KB

    private readonly List<Entry> _entries = [];
    private readonly GrowingBuffer _buffer = new(InitialBytes);
    private Entry _open;
    private bool _isOpen;

    /// <summary>Number of finished documents.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes of names, ids and JSON held by finished documents.</summary>
    public int Bytes => _isOpen ? _open.Offset : _buffer.Length;

    /// <summary>Document <paramref name="index"/>, in order of arrival.</summary>
    public DocumentView this[int index]
    {
        get
        {
            Entry entry = _entries[index];
            ReadOnlySpan<byte> bytes = _buffer.Written;
            return new DocumentView(
                bytes[entry.Offset..entry.IdOffset],
                bytes[entry.IdOffset..entry.JsonOffset],
                bytes.Slice(entry.JsonOffset, entry.JsonLength));
        }
    }

    /// <summary>Adds a document.</summary>
    /// <param name="dataStream">The data stream, UTF-8, such as <c>logs-sysflow.process-default</c>; copied.</param>
    /// <param name="id">The id, UTF-8; copied.</param>
    /// <param name="json">The document, one JSON object; copied without being checked.</param>
    public void Add(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json)
    {
        IBufferWriter<byte> writer = Begin(dataStream, id);
        writer.Write(json);
        End();
    }

    /// <summary>
    /// Starts a document and returns the buffer for its JSON. <see cref="End"/> adds it, <see cref="Abandon"/> discards
    /// it.
    /// </summary>
    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id)
    {
        if (_isOpen) throw new InvalidOperationException("The previous document has been neither ended nor abandoned.");
        int start = _buffer.Length;
        _buffer.Write(dataStream);
        int idOffset = _buffer.Length;
        _buffer.Write(id);
        _open = new Entry(start, idOffset, _buffer.Length, 0);
        _isOpen = true;
        return _buffer;
    }

    /// <summary>Adds the started document.</summary>
    public void End()
    {
        if (!_isOpen) throw new InvalidOperationException("No document has been started.");
        _entries.Add(_open with { JsonLength = _buffer.Length - _open.JsonOffset });
        _isOpen = false;
    }

    /// <summary>Discards the started document.</summary>
    public void Abandon()
    {
        if (!_isOpen) throw new InvalidOperationException("No document has been started.");
        _buffer.Truncate(_open.Offset);
        _isOpen = false;
    }

    /// <summary>Removes all documents and keeps the buffer.</summary>
    public void Clear()
    {
        _entries.Clear();
        _buffer.Clear();
        _isOpen = false;
    }

    private readonly record struct Entry(int Offset, int IdOffset, int JsonOffset, int JsonLength);
}
