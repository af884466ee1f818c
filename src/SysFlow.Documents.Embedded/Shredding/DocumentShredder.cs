using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Splits a JSON document into its values with their paths in a single pass, in document order. One instance is reused;
/// it learns the forms of documents and forgets them when hostile documents have produced too many.
/// </summary>
internal sealed class DocumentShredder
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 4 * BlockLimits.DocumentFields;
    private readonly List<Leaf> _leaves = [];
    private readonly PathNode[] _open = new PathNode[MaxDepth + 1];
    private readonly DocumentForms _forms = new();
    private PathNode _root = new([], "");
    private int _nodes;
    private long _document;
    private int _fields;

    /// <summary>The values of the last document read, in document order; <c>null</c> is not a value.</summary>
    public ReadOnlySpan<Leaf> Leaves => CollectionsMarshal.AsSpan(_leaves);

    /// <summary>The <c>@timestamp</c> of the last document read, nanoseconds since the Unix epoch.</summary>
    public long Timestamp { get; private set; }

    /// <summary>The form of the last document read; null when it is not kept.</summary>
    public FormNode? Form { get; private set; }

    /// <summary>Reads a document, or gives the reason when it is rejected.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, out string reason)
    {
        _leaves.Clear();
        Form = null;
        if (json.Length > BlockLimits.DocumentBytes)
        {
            reason = $"the document has {json.Length} bytes; the limit is {BlockLimits.DocumentBytes}";
            return false;
        }

        if (!Utf8.IsValid(json))
        {
            reason = "the document is not UTF-8";
            return false;
        }

        if (_forms.Follow(json, _leaves) is { } form && TryReadTimestamp(json, _leaves[form.TimestampLeaf]))
        {
            Form = form;
            reason = "";
            return true;
        }

        return TryReadUnknown(json, out reason);
    }

    /// <summary>Parses a document as JSON and learns its form.</summary>
    private bool TryReadUnknown(ReadOnlySpan<byte> json, out string reason)
    {
        _leaves.Clear();
        _document++;
        _fields = 0;
        if (_nodes > MaxNodes) Forget();
        try
        {
            if (!TryWalk(json, out reason) || !TryFindTimestamp(json, out int timestamp, out reason)) return false;
            Form = _forms.Learn(json, Leaves, timestamp);
            return true;
        }
        catch (JsonException e)
        {
            // The reader reports malformed text only by an exception; it is rare and slows down only the malformed
            // document.
            reason = $"malformed JSON at byte {e.BytePositionInLine} of line {e.LineNumber + 1}";
            return false;
        }
    }

    private bool TryWalk(ReadOnlySpan<byte> json, out string reason)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        PathNode at = _root;
        int depth = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    PathNode? property = Property(_open[depth], ref reader);
                    if (property is null)
                    {
                        reason = $"the path of a field is longer than {BlockLimits.PathBytes} bytes";
                        return false;
                    }

                    at = property;
                    break;
                case JsonTokenType.StartObject:
                    if (depth == 0) at = _root;
                    _open[++depth] = at;
                    at.Restart();
                    break;
                case JsonTokenType.EndObject:
                    at = _open[depth--];
                    break;
                case JsonTokenType.StartArray when depth > 0:
                case JsonTokenType.EndArray:
                case JsonTokenType.Null when depth > 0:
                    break;
                default:
                    if (!TryTake(at, ref reader, depth, out reason)) return false;
                    break;
            }
        }

        reason = "";
        return true;
    }

    private bool TryTake(PathNode at, ref Utf8JsonReader reader, int depth, out string reason)
    {
        if (depth == 0)
        {
            reason = "the document is not a JSON object";
            return false;
        }

        if (at.LastDocument != _document)
        {
            at.LastDocument = _document;
            _fields++;
        }

        if (_fields > BlockLimits.DocumentFields || _leaves.Count == BlockLimits.DocumentValues)
        {
            reason = $"it has more than {BlockLimits.DocumentFields} fields or {BlockLimits.DocumentValues} values";
            return false;
        }

        int start = (int)reader.TokenStartIndex;
        _leaves.Add(new Leaf(at, start, (int)reader.BytesConsumed - start));
        reason = "";
        return true;
    }

    /// <summary>
    /// The node below <paramref name="parent"/> for the reader's property name; null when its path is too long.
    /// </summary>
    private PathNode? Property(PathNode parent, ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> key = reader.ValueSpan;
        if (!reader.ValueIsEscaped && parent.Find(key) is { } known) return known;
        if (parent.Path.Length + key.Length >= BlockLimits.PathBytes) return null;
        string name = reader.ValueIsEscaped ? JsonText.Decode(key) : Encoding.UTF8.GetString(key);
        byte[] plain = Encoding.UTF8.GetBytes(name);
        PathNode? found = parent.Find(plain);
        if (found is not null) return found;
        _nodes++;
        return parent.Add(plain, ReferenceEquals(parent, _root) ? name : $"{parent.Path}.{name}");
    }

    private bool TryFindTimestamp(ReadOnlySpan<byte> json, out int timestamp, out string reason)
    {
        reason = $"the document has no single @timestamp in ISO 8601 form from {Iso8601.Earliest} to {Iso8601.Latest}";
        timestamp = -1;
        for (int i = 0; i < _leaves.Count; i++)
        {
            if (_leaves[i].Node.Path != "@timestamp") continue;
            if (timestamp >= 0 || !TryReadTimestamp(json, _leaves[i])) return false;
            timestamp = i;
        }

        return timestamp >= 0;
    }

    private bool TryReadTimestamp(ReadOnlySpan<byte> json, Leaf leaf)
    {
        ReadOnlySpan<byte> token = json.Slice(leaf.Start, leaf.Length);
        if (token[0] != '"' || !Iso8601.TryParse(token[1..^1], out long timestamp)) return false;
        Timestamp = timestamp;
        return true;
    }

    private void Forget()
    {
        _root = new PathNode([], "");
        _nodes = 0;
        Array.Clear(_open);
        _forms.Forget();
    }
}
