using System.Text.RegularExpressions;

namespace SysFlow.Testing;

/// <summary>
/// The fields that documents may have, as docs/reference/ecs-fields.md lists them: types, arrays, values. A test holds
/// that page to the schema of ECS itself.
/// </summary>
public sealed partial class EcsFields
{
    /// <summary>The page, from the root of the checkout.</summary>
    public const string Page = "docs/reference/ecs-fields.md";

    private static readonly Lazy<EcsFields> Loaded = new(() => new EcsFields(Checkout.Read(Page)));

    private readonly Dictionary<string, EcsField> _fields = [];
    private readonly HashSet<string> _objects = [];

    private EcsFields(string page)
    {
        Version = Edition().Match(page).Groups[1].Value;
        HashSet<string> required = [.. Words(Required().Match(page).Groups[1].Value)];
        Dictionary<string, string[]> rows = Section(page, "Values");
        TypesByCategory = Section(page, "Types of events").ToDictionary(
            row => row.Key, row => (IReadOnlyList<string>)Words(row.Value[0]));
        foreach ((string name, string[] cells) in Section(page, "Fields"))
        {
            bool hasValues = rows.TryGetValue(name, out string[]? row);
            bool isClosed = hasValues && row![0] == "only";
            string[] values = hasValues ? Words(row![1]) : [];
            string type = Words(cells[0]).Single();
            Add(name, new EcsField
            {
                Type = type.TrimEnd('[', ']'),
                IsArray = type.EndsWith("[]", StringComparison.Ordinal),
                IsRequired = required.Contains(name),
                AllowedValues = isClosed ? values : [],
                ExpectedValues = isClosed ? [] : values,
            });
        }
    }

    /// <summary>The edition, such as <c>9.4.0</c>.</summary>
    public string Version { get; }

    /// <summary>Every field by its dotted name.</summary>
    public IReadOnlyDictionary<string, EcsField> All => _fields;

    /// <summary>For every value of <c>event.category</c>, the values of <c>event.type</c> that go with it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TypesByCategory { get; }

    /// <summary>The fields, read once.</summary>
    public static EcsFields Load() => Loaded.Value;

    /// <summary>The field with this dotted name, or null.</summary>
    public EcsField? Find(string path) => _fields.GetValueOrDefault(path);

    /// <summary>Whether <paramref name="path"/> only has fields below it.</summary>
    public bool IsObject(string path) => _objects.Contains(path);

    private void Add(string name, EcsField field)
    {
        _fields.Add(name, field);
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1)) _objects.Add(name[..dot]);
    }

    /// <summary>The rows of the first table under a heading: the other cells by the name in the first.</summary>
    private static Dictionary<string, string[]> Section(string page, string heading) =>
        page.Split($"## {heading}\n")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);

    private static string[] Words(string cell) => [.. Word().Matches(cell).Select(word => word.Groups[1].Value)];

    [GeneratedRegex(@"ECS (\d+\.\d+\.\d+)")]
    private static partial Regex Edition();

    [GeneratedRegex(@"^Every document has (.+)\.$", RegexOptions.Multiline)]
    private static partial Regex Required();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word();
}
