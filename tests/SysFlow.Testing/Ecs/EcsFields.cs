using System.Text.Json;

namespace SysFlow.Testing;

/// <summary>All fields of one edition of ECS, read from the stripped form of its <c>ecs_flat.yml</c>.</summary>
public sealed class EcsFields
{
    private static readonly Lazy<EcsFields> Loaded = new(Read);

    private readonly Dictionary<string, EcsField> _fields = [];
    private readonly HashSet<string> _objects = [];

    private EcsFields(string version) => Version = version;

    /// <summary>The edition, such as <c>9.4.0</c>.</summary>
    public string Version { get; }

    /// <summary>Every field by its dotted name.</summary>
    public IReadOnlyDictionary<string, EcsField> All => _fields;

    /// <summary>Reads the reference data, once; skips the calling test without it.</summary>
    public static EcsFields Load()
    {
        ReferenceData.Path("oracle");
        return Loaded.Value;
    }

    /// <summary>The field with this dotted name, or null.</summary>
    public EcsField? Find(string path) => _fields.GetValueOrDefault(path);

    /// <summary>Whether <paramref name="path"/> only has fields below it.</summary>
    public bool IsObject(string path) => _objects.Contains(path);

    private static EcsFields Read()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("oracle",
            "ecs-9.4.0-fields.json")));
        EcsFields fields = new(file.RootElement.GetProperty("ecs_version").GetString()!);
        foreach (JsonProperty field in file.RootElement.GetProperty("fields").EnumerateObject())
        {
            fields.Add(field.Name,
            field.Value);
        }

        return fields;
    }

    private void Add(string name, JsonElement definition)
    {
        _fields.Add(name, new EcsField
        {
            Type = definition.GetProperty("type").GetString()!,
            IsArray = Texts(definition, "normalize").Contains("array"),
            IsRequired = definition.TryGetProperty("required", out JsonElement required) && required.GetBoolean(),
            AllowedValues = AllowedValues(definition),
            ExpectedValues = Texts(definition, "expected_values"),
            Pattern = definition.TryGetProperty("pattern", out JsonElement pattern) ? pattern.GetString() : null,
        });
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1)) _objects.Add(name[..dot]);
    }

    private static Dictionary<string, IReadOnlyList<string>>? AllowedValues(JsonElement definition)
    {
        if (!definition.TryGetProperty("allowed_values", out JsonElement values)) return null;
        Dictionary<string, IReadOnlyList<string>> result = [];
        foreach (JsonElement value in values.EnumerateArray())
            result.Add(value.GetProperty("name").GetString()!, Texts(value, "expected_event_types"));
        return result;
    }

    private static List<string> Texts(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement list)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
