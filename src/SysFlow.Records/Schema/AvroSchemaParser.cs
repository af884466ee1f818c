using System.Text.Json;

namespace SysFlow.Records;

/// <summary>
/// Parses an Avro schema (JSON) into resolved types. Attributes that do not change the encoding (<c>logicalType</c>,
/// <c>default</c>, <c>order</c>, <c>doc</c>, <c>aliases</c>) are ignored: some SysFlow files mark nanosecond longs as
/// <c>timestamp-millis</c>.
/// </summary>
internal sealed class AvroSchemaParser
{
    /// <summary>1 MiB: the largest schema seen in a trace has 15,436 bytes, the newest 6,162.</summary>
    public const int MaxSchemaBytes = 1 << 20;

    /// <summary>JSON nesting; the newest schema nests 17 deep.</summary>
    public const int MaxDepth = 64;

    /// <summary>Fields, branches and symbols in total; the newest schema has 170.</summary>
    public const int MaxElements = 4096;

    private readonly Dictionary<string, AvroType> _named = new(StringComparer.Ordinal);
    private int _elements;

    /// <summary>Whether a <c>timestamp-millis</c> was seen, which tells form B of version 1000 from form A.</summary>
    public bool SawTimestampMillis { get; private set; }

    /// <summary>Parses a schema.</summary>
    /// <exception cref="SysFlowFormatException">It is not a schema, or exceeds a limit.</exception>
    public AvroType Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxSchemaBytes)
            throw Refuse($"has {json.Length} bytes, more than {MaxSchemaBytes}");

        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return ParseType(document.RootElement, "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // System.Text.Json throws the latter for a string that is not valid text.
            throw Refuse($"is not valid JSON ({e.Message})");
        }
    }

    private AvroType ParseType(JsonElement json, string space) => json.ValueKind switch
    {
        JsonValueKind.String => Resolve(json.GetString()!, space),
        JsonValueKind.Array => ParseUnion(json, space),
        JsonValueKind.Object => ParseObject(json, space),
        _ => throw Refuse($"has a type that is neither a name, an object nor a union: {json.ValueKind}"),
    };

    private AvroType ParseObject(JsonElement json, string space)
    {
        if (!json.TryGetProperty("type", out JsonElement type)) throw Refuse("has an object without 'type'");
        if (json.TryGetProperty("logicalType", out JsonElement logical) && logical.ValueKind == JsonValueKind.String)
            SawTimestampMillis |= logical.ValueEquals("timestamp-millis"u8);

        if (type.ValueKind != JsonValueKind.String) return ParseType(type, space);
        return type.GetString() switch
        {
            "record" or "error" => ParseRecord(json, space),
            "enum" => ParseEnum(json, space),
            "fixed" => ParseFixed(json, space),
            "array" => new AvroType(AvroKind.Array) { Parts = [ParsePart(json, "items", space)] },
            "map" => new AvroType(AvroKind.Map) { Parts = [ParsePart(json, "values", space)] },
            string name => Resolve(name, space),
            null => throw Refuse("has a null type"),
        };
    }

    private AvroType ParsePart(JsonElement json, string property, string space) =>
        json.TryGetProperty(property, out JsonElement part)
            ? ParseType(part, space)
            : throw Refuse($"has an array or map without '{property}'");

    private AvroType ParseUnion(JsonElement json, string space)
    {
        List<AvroType> branches = [];
        foreach (JsonElement branch in json.EnumerateArray())
        {
            CountElement();
            branches.Add(ParseType(branch, space));
        }

        return new AvroType(AvroKind.Union) { Parts = branches };
    }

    private AvroType ParseRecord(JsonElement json, string space)
    {
        AvroType record = Define(AvroKind.Record, json, space);
        string inner = SpaceOf(record.FullName);
        if (!json.TryGetProperty("fields", out JsonElement fields) || fields.ValueKind != JsonValueKind.Array)
            throw Refuse($"has a record {record.FullName} without fields");

        List<AvroField> parsed = [];
        foreach (JsonElement field in fields.EnumerateArray())
        {
            CountElement();
            if (field.ValueKind != JsonValueKind.Object || !field.TryGetProperty("type", out JsonElement type))
                throw Refuse($"has a field of {record.FullName} without a type");
            parsed.Add(new AvroField(RequiredText(field, "name"), ParseType(type, inner)));
        }

        record.Fields = parsed;
        record.IsEmpty = parsed.TrueForAll(f => f.Type.IsEmpty);
        return record;
    }

    private AvroType ParseEnum(JsonElement json, string space)
    {
        AvroType type = Define(AvroKind.Enum, json, space);
        if (!json.TryGetProperty("symbols", out JsonElement symbols) || symbols.ValueKind != JsonValueKind.Array)
            throw Refuse($"has an enum {type.FullName} without symbols");

        List<string> parsed = [];
        foreach (JsonElement symbol in symbols.EnumerateArray())
        {
            CountElement();
            parsed.Add(symbol.GetString() ?? throw Refuse($"has a null symbol in {type.FullName}"));
        }

        type.Symbols = parsed;
        return type;
    }

    private AvroType ParseFixed(JsonElement json, string space)
    {
        AvroType type = Define(AvroKind.Fixed, json, space);
        if (!json.TryGetProperty("size", out JsonElement size) || size.ValueKind != JsonValueKind.Number
            || !size.TryGetInt32(out int bytes) || bytes < 0)
        {
            throw Refuse($"has a fixed {type.FullName} without a valid size");
        }

        type.Size = bytes;
        type.IsEmpty = bytes == 0;
        return type;
    }

    private AvroType Define(AvroKind kind, JsonElement json, string space)
    {
        string name = RequiredText(json, "name");
        if (json.TryGetProperty("namespace", out JsonElement own) && own.ValueKind == JsonValueKind.String)
            space = own.GetString()!;
        string fullName = name.Contains('.', StringComparison.Ordinal) || space.Length == 0 ? name : $"{space}.{name}";
        AvroType type = new(kind, fullName);
        if (!_named.TryAdd(fullName, type)) throw Refuse($"defines {fullName} twice");
        return type;
    }

    /// <summary>
    /// A name with a dot is full; any other is looked up in the enclosing namespace, then without a namespace.
    /// </summary>
    private AvroType Resolve(string name, string space)
    {
        if (Primitive(name) is { } kind) return new AvroType(kind) { IsEmpty = kind == AvroKind.Null };
        bool isFull = name.Contains('.', StringComparison.Ordinal);
        if (!isFull && _named.TryGetValue($"{space}.{name}", out AvroType? enclosed)) return enclosed;
        return _named.TryGetValue(name, out AvroType? type) ? type : throw Refuse($"uses the undefined type '{name}'");
    }

    private static AvroKind? Primitive(string name) => name switch
    {
        "null" => AvroKind.Null,
        "boolean" => AvroKind.Boolean,
        "int" => AvroKind.Int,
        "long" => AvroKind.Long,
        "float" => AvroKind.Float,
        "double" => AvroKind.Double,
        "bytes" => AvroKind.Bytes,
        "string" => AvroKind.String,
        _ => null,
    };

    private static string SpaceOf(string fullName)
    {
        int dot = fullName.LastIndexOf('.');
        return dot < 0 ? "" : fullName[..dot];
    }

    private static string RequiredText(JsonElement json, string property) =>
        json.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refuse($"has a definition without '{property}'");

    private void CountElement()
    {
        if (++_elements > MaxElements)
            throw Refuse($"has more than {MaxElements} fields, branches and symbols");
    }

    private static SysFlowFormatException Refuse(string problem) => new($"the Avro schema {problem}");
}
