using System.Text.Json;
using System.Text.Unicode;
using SysFlow.Buffers;

namespace SysFlow.Ecs;

/// <summary>
/// Reads the JSON of a Kubernetes event: <c>{"apiVersion":…,"kind":…,"type":…,"items":[{"name":…,"namespace":…,"uid":…,
/// "labels":{…},"podIP":…,"nodeName":…,"ownerReferences":[{"kind":…}]}]}</c>. Everything else in it is skipped. One
/// instance is reused.
/// </summary>
internal sealed class KubernetesMessage
{
    /// <summary>
    /// Maximum number of items read from one message. An API list page has 500; any beyond it are counted and remain in
    /// <c>event.original</c>.
    /// </summary>
    public const int ItemLimit = 1000;

    /// <summary>Maximum number of labels read per item.</summary>
    private const int LabelLimit = 64;

    private readonly GrowingBuffer _texts = new(16 * 1024);
    private KubernetesItem[] _items = new KubernetesItem[4];
    private Fragment[] _labels = new Fragment[16];
    private int _itemCount;
    private int _labelCount;

    /// <summary>API version; empty when absent.</summary>
    public ReadOnlySpan<byte> ApiVersion => Text(_apiVersion);

    /// <summary>Kind of component as in the API, such as <c>Pod</c>; empty when absent.</summary>
    public ReadOnlySpan<byte> Kind => Text(_kind);

    /// <summary>Text of an error at the top of the message; empty when absent.</summary>
    public ReadOnlySpan<byte> Message => Text(_message);

    /// <summary>The components, at most <see cref="ItemLimit"/>.</summary>
    public ReadOnlySpan<KubernetesItem> Items => _items.AsSpan(0, _itemCount);

    /// <summary>Number of components in the message.</summary>
    public int TotalItems { get; private set; }

    /// <summary>A text of an item.</summary>
    public ReadOnlySpan<byte> Text(Fragment text) => _texts.Written.Slice(text.Start, text.Length);

    /// <summary>A label of an item as <c>key:value</c>.</summary>
    public ReadOnlySpan<byte> Label(in KubernetesItem item, int index) => Text(_labels[item.FirstLabel + index]);

    /// <summary>
    /// Reads <paramref name="json"/>. False, with nothing read, when it is not a JSON object in UTF-8.
    /// </summary>
    public bool TryRead(ReadOnlySpan<byte> json)
    {
        Clear();
        if (!Utf8.IsValid(json)) return false;
        Utf8JsonReader reader = new(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            ReadTop(ref reader);
            return !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader reports bad syntax as JsonException and an escaped lone surrogate as
            // InvalidOperationException.
            Clear();
            return false;
        }
    }

    private Fragment _apiVersion;
    private Fragment _kind;
    private Fragment _message;

    private void Clear()
    {
        _texts.Clear();
        _itemCount = _labelCount = TotalItems = 0;
        _apiVersion = _kind = _message = default;
    }

    private void ReadTop(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("apiVersion"u8)) _apiVersion = ReadText(ref reader);
            else if (reader.ValueTextEquals("kind"u8)) _kind = ReadText(ref reader);
            else if (reader.ValueTextEquals("message"u8)) _message = ReadText(ref reader);
            else if (reader.ValueTextEquals("items"u8)) ReadItems(ref reader);
            else SkipValue(ref reader);
        }
    }

    private void ReadItems(ref Utf8JsonReader reader)
    {
        if (!StartsWith(ref reader, JsonTokenType.StartArray)) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            TotalItems++;
            if (reader.TokenType != JsonTokenType.StartObject || _itemCount == ItemLimit)
            {
                reader.Skip();
                continue;
            }

            if (_itemCount == _items.Length) Array.Resize(ref _items, 2 * _items.Length);
            _items[_itemCount] = new KubernetesItem { FirstLabel = _labelCount };
            ReadItem(ref reader, ref _items[_itemCount++]);
        }
    }

    private void ReadItem(ref Utf8JsonReader reader, ref KubernetesItem item)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8)) item.Name = ReadText(ref reader);
            else if (reader.ValueTextEquals("namespace"u8)) item.Namespace = ReadText(ref reader);
            else if (reader.ValueTextEquals("uid"u8)) item.Uid = ReadText(ref reader);
            else if (reader.ValueTextEquals("nodeName"u8)) item.NodeName = ReadText(ref reader);
            else if (reader.ValueTextEquals("podIP"u8)) item.Ip = ReadText(ref reader);
            else if (reader.ValueTextEquals("clusterIP"u8)) item.Ip = ReadText(ref reader);
            else if (reader.ValueTextEquals("message"u8)) item.Message = ReadText(ref reader);
            else if (reader.ValueTextEquals("labels"u8)) ReadLabels(ref reader, ref item);
            else if (reader.ValueTextEquals("ownerReferences"u8)) ReadOwners(ref reader, ref item);
            else SkipValue(ref reader);
        }
    }

    private void ReadLabels(ref Utf8JsonReader reader, ref KubernetesItem item)
    {
        if (!StartsWith(ref reader, JsonTokenType.StartObject)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = _texts.Length;
            Copy(ref reader);
            _texts.Write(":"u8);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) Copy(ref reader);
            else reader.Skip();
            if (item.LabelCount == LabelLimit) continue;
            if (_labelCount == _labels.Length) Array.Resize(ref _labels, 2 * _labels.Length);
            _labels[_labelCount++] = TextSince(start);
            item.LabelCount++;
        }
    }

    private void ReadOwners(ref Utf8JsonReader reader, ref KubernetesItem item)
    {
        if (!StartsWith(ref reader, JsonTokenType.StartArray)) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFirst = item.OwnerKind.Length == 0 && reader.ValueTextEquals("kind"u8);
                if (isFirst) item.OwnerKind = ReadText(ref reader);
                else SkipValue(ref reader);
            }
        }
    }

    /// <summary>
    /// Moves to the value of the current property and skips it if it does not begin with <paramref name="bracket"/>.
    /// </summary>
    private static bool StartsWith(ref Utf8JsonReader reader, JsonTokenType bracket)
    {
        reader.Read();
        if (reader.TokenType == bracket) return true;
        reader.Skip();
        return false;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private Fragment ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            int start = _texts.Length;
            Copy(ref reader);
            return TextSince(start);
        }

        reader.Skip();
        return default;
    }

    private Fragment TextSince(int start) => new(start, _texts.Length - start);

    private void Copy(ref Utf8JsonReader reader)
        => _texts.Advance(reader.CopyString(_texts.GetSpan(reader.ValueSpan.Length)));
}
