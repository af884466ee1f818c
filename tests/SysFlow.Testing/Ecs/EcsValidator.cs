using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SysFlow.Testing;

/// <summary>
/// Checks documents against the schema: known fields only, JSON types, arrays, allowed values, event types by category,
/// nothing empty, no dotted keys; then the rules that bind several fields (<see cref="EcsCrossChecks"/>).
/// </summary>
public sealed class EcsValidator(EcsFields fields)
{
    /// <summary>
    /// Roots that are ours or a convention beside ECS; only what holds for any JSON is checked below them.
    /// </summary>
    private static readonly string[] CustomRoots = ["sysflow", "kubernetes"];

    private static readonly EcsField Anything = new() { Type = "any" };

    /// <summary>A validator of the fields that documents may have.</summary>
    public static EcsValidator Load() => new(EcsFields.Load());

    /// <summary>Every violation in a document.</summary>
    public IReadOnlyList<EcsViolation> Validate(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Validate(document.RootElement);
    }

    /// <summary>Every violation in a document.</summary>
    public IReadOnlyList<EcsViolation> Validate(JsonElement document)
    {
        List<EcsViolation> violations = [];
        WalkObject("", document, violations);
        foreach ((string name, EcsField field) in fields.All)
        {
            if (field.IsRequired && EcsPath.Find(document, name) is null)
            {
                violations.Add(new("required", name,
                "absent"));
            }
        }

        if (EcsPath.Text(document, "ecs.version") is { } version && version != fields.Version)
            violations.Add(new("version", "ecs.version", version));
        CheckEventTypes(document, violations);
        EcsCrossChecks.Check(document, violations);
        return violations;
    }

    private void WalkObject(string path, JsonElement value, List<EcsViolation> violations)
    {
        HashSet<string> seen = [];
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!seen.Add(property.Name)) violations.Add(new("duplicate-key", child, "twice in one object"));
            if (property.Name.Contains('.')) violations.Add(new("dotted-key", child, property.Name));
            WalkValue(child, property.Value, violations);
        }

        if (seen.Count == 0) violations.Add(new("empty", path, "{}"));
    }

    private void WalkValue(string path, JsonElement value, List<EcsViolation> violations)
    {
        if (CustomRoots.Contains(path))
        {
            CheckCustom(path, value, violations);
            return;
        }

        EcsField? field = fields.Find(path);
        if (field is null && fields.IsObject(path))
        {
            if (value.ValueKind == JsonValueKind.Object) WalkObject(path, value, violations);
            else violations.Add(new("type", path, $"{value.ValueKind} where an object belongs"));
            return;
        }

        if (field is null) violations.Add(new("unknown-field", path, value.ToString()));
        else CheckField(path, field, value, violations);
    }

    private static void CheckCustom(string path, JsonElement value, List<EcsViolation> violations)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!value.EnumerateObject().Any()) violations.Add(new("empty", path, "{}"));
            foreach (JsonProperty property in value.EnumerateObject())
            {
                if (property.Name.Contains('.'))
                {
                    violations.Add(new("dotted-key", $"{path}.{property.Name}",
                    property.Name));
                }

                CheckCustom($"{path}.{property.Name}", property.Value, violations);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            if (value.GetArrayLength() == 0) violations.Add(new("empty", path, "[]"));
            foreach (JsonElement item in value.EnumerateArray()) CheckCustom(path, item, violations);
        }
        else
        {
            CheckScalar(path, Anything, value, violations);
        }
    }

    private static void CheckField(string path, EcsField field, JsonElement value, List<EcsViolation> violations)
    {
        if (field.IsOpaque && value.ValueKind == JsonValueKind.Object)
        {
            CheckOpaque(path, value, violations);
            return;
        }

        bool isArray = value.ValueKind == JsonValueKind.Array;
        if (isArray != field.IsArray)
        {
            violations.Add(new("array", path, field.IsArray
                ? "a scalar where an array belongs" : "an array where a scalar belongs"));
            return;
        }

        if (!isArray)
        {
            CheckScalar(path, field, value, violations);
            return;
        }

        if (value.GetArrayLength() == 0) violations.Add(new("empty", path, "[]"));
        foreach (JsonElement item in value.EnumerateArray()) CheckScalar(path, field, item, violations);
    }

    /// <summary>
    /// Objects such as labels hold texts only: other types would fix the type of the key for everyone.
    /// </summary>
    private static void CheckOpaque(string path, JsonElement value, List<EcsViolation> violations)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name.Contains('.'))
            {
                violations.Add(new("dotted-key", $"{path}.{property.Name}",
                property.Name));
            }

            CheckScalar($"{path}.{property.Name}", new EcsField { Type = "keyword" }, property.Value, violations);
        }
    }

    private static void CheckScalar(string path, EcsField field, JsonElement value, List<EcsViolation> violations)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            violations.Add(new("empty", path, "null"));
            return;
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (text is { Length: 0 }) violations.Add(new("empty", path, "an empty string"));
        if (!HasType(field.Type, value, text))
        {
            violations.Add(new("type", path,
            $"{value.ValueKind} {value} is no {field.Type}"));
        }

        if (text is null) return;
        if (field.AllowedValues.Count > 0 && !field.AllowedValues.Contains(text))
            violations.Add(new("allowed-value", path, text));
        if (field.ExpectedValues.Count > 0 && !field.ExpectedValues.Contains(text))
            violations.Add(new("expected-value", path, text));
    }

    private static bool HasType(string type, JsonElement value, string? text) => type switch
    {
        "keyword" or "constant_keyword" or "wildcard" or "match_only_text" => text is not null,
        "long" or "integer" => value.ValueKind == JsonValueKind.Number
            && long.TryParse(value.GetRawText(), CultureInfo.InvariantCulture, out _),
        "float" or "double" or "scaled_float" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "date" => text is not null && EcsPath.TryParseTime(text, out _),
        "ip" => text is not null && IPAddress.TryParse(text, out IPAddress? address) && address.ToString() == text,
        "any" => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array),
        _ => false,
    };

    private void CheckEventTypes(JsonElement document, List<EcsViolation> violations)
    {
        HashSet<string> types = [.. EcsPath.Texts(document, "event.category").SelectMany(
            category => fields.TypesByCategory.GetValueOrDefault(category) ?? [])];
        foreach (string type in EcsPath.Texts(document, "event.type").Where(type => !types.Contains(type)))
            violations.Add(new("event-type", "event.type", $"{type} is not expected for the categories"));
    }
}
