namespace SysFlow.Rules.Tests;

/// <summary>
/// Writes random rule files in the SysFlow policy language: every field with every operator its type has in the
/// profile, with and without brackets, compared with constants, lists and fields, in macros and nested conditions.
/// Constants are such that they often hold.
/// </summary>
internal sealed class RandomConditions(RuleProfile profile, Random random)
{
    private const int Macros = 3;
    private const int Lists = 3;

    private static readonly string[] TextOperators = ["=", "!=", "contains", "icontains", "startswith", "endswith"];
    private static readonly string[] SetOperators =
        ["in", "not in", "intersects", "pmatch", "=", "contains", "startswith"];
    private static readonly string[] Orders = ["=", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Numbers = ["-1", "0", "1", "3", "22", "80", "1000", "4242"];
    private static readonly string[] Globs = ["*bash", "/etc/*", "?oot", "*s*", "nothing*"];
    private static readonly string[] Regexes = ["^/etc/[a-z]+$", "^(ba)?sh$", "[0-9]+", "É", "x{3}"];

    private readonly FieldDefinition[] _fields = [.. FieldCatalog.For(profile).Fields];

    private bool IsStrict => profile == RuleProfile.Strict;

    /// <summary>A file of lists, macros, a filter that drops little, and rules.</summary>
    public string File(int rules)
    {
        List<string> items = [];
        for (int i = 0; i < Lists; i++) items.Add($"- list: list{i}\n  items: [{Members(i)}]\n");
        for (int i = 0; i < Macros; i++) items.Add($"- macro: macro{i}\n  condition: >\n    {Condition(1, i)}\n");
        items.Add($"- filter: dropped\n  condition: >\n    sf.proc.pid = 4242 and {Condition(1, Macros)}\n");
        for (int i = 0; i < rules; i++)
            items.Add($"- rule: rule{i}\n  desc: d\n  condition: >\n    {Condition(3, Macros)}\n");
        return string.Concat(items);
    }

    private string Condition(int depth, int macros) => random.Next(depth == 0 ? 1 : 5) switch
    {
        0 => Check(),
        1 => $"not ({Condition(depth - 1, macros)})",
        2 when macros > 0 => $"(macro{random.Next(macros)} and {Condition(depth - 1, macros)})",
        3 => $"({Condition(depth - 1, macros)} or {Condition(depth - 1, macros)})",
        _ => $"({Condition(depth - 1, macros)} and {Condition(depth - 1, macros)})",
    };

    private string Check()
    {
        FieldDefinition field = Pick(_fields);
        string name = Name(field, out bool isPart);
        int shape = random.Next(12);
        if (shape == 0) return random.Next(2) == 0 ? $"{name} exists" : $"exists {name}";
        if (shape == 1 && Other(field) is { } other) return $"{field.Name} {other}";
        if (!isPart && field.Type == FieldType.Integer && (IsStrict || shape < 8))
        {
            return shape < 9
                ? $"{name} {Pick(Orders)} {Pick(Numbers)}"
                : $"{name} in ({Pick(Numbers)}, {Pick(Numbers)}, 80)";
        }

        if (!isPart && field.Type == FieldType.Address && (IsStrict || shape < 6))
        {
            return shape < 6
                ? $"{name} cidr 10.0.0.0/8"
                : $"{name} {Pick("=", "!=")} {Pick("10.0.0.1", "93.184.216.34", "0.0.0.0")}";
        }

        if (isPart && field.Type == FieldType.Integer) return $"{name} {Pick("=", "!=")} {Pick(Numbers)}";
        if (!IsStrict && shape == 2) return $"{name} {Pick(Orders)} {Pick(Numbers)}";
        if (shape == 3) return $"{name} glob \"{Pick(Globs)}\"";
        if (shape == 4) return $"{name} regex \"{Pick(Regexes)}\"";
        return shape < 8
            ? $"{name} {Pick(SetOperators)} ({Members(Lists, field)})"
            : $"{name} {Pick(TextOperators)} \"{Text(field)}\"";
    }

    // An operator and a field that the first can be compared with.
    private string? Other(FieldDefinition field)
    {
        FieldDefinition other = Pick(_fields);
        if (!IsStrict)
            return $"{Pick("=", "!=", "contains", "startswith", "endswith", "icontains", "<", ">=")} {other.Name}";
        if (field.Type == FieldType.Text && other.Type is FieldType.Text or FieldType.TextList or FieldType.Choice)
            return $"{Pick(TextOperators)} {other.Name}";
        if (field.Type != FieldType.Integer || other.Type != FieldType.Integer) return null;
        return IsSingle(field) && IsSingle(other) ? $"{Pick(Orders)} {other.Name}" : $"= {other.Name}";
    }

    private static bool IsSingle(FieldDefinition field) =>
        field.Elements.Length == 1 && field.Subject is not (FieldSubject.Lineage or FieldSubject.Ancestors);

    private string Name(FieldDefinition field, out bool isPart)
    {
        isPart = IsStrict && field.Argument != FieldArgument.None && random.Next(2) == 0;
        return !isPart ? field.Name : field.Name + field.Argument switch
        {
            FieldArgument.Generation => $"[{random.Next(4)}]",
            FieldArgument.Index => $"[{random.Next(3)}]",
            FieldArgument.Key => Pick("[PATH]", "[app]", "[none]"),
            _ => Pick("[items.0.namespace]", "[0]", "[items]"),
        };
    }

    // Quoted, so that no word is taken for a field, or the name of a list.
    private string Members(int lists, FieldDefinition? field = null) =>
        string.Join(", ", Enumerable.Range(0, 1 + random.Next(4))
        .Select(_ => lists > 0 && random.Next(4) == 0 ? $"list{random.Next(lists)}" : $"\"{Text(field)}\""));

    private string Text(FieldDefinition? field)
    {
        string text = field?.Words is { } words && random.Next(3) > 0
            ? Pick([.. words.All])
            : Pick(RandomBatches.Texts);
        if (random.Next(4) == 0 && text.Length > 2) text = text[random.Next(2)..(text.Length - random.Next(2))];
        return text.Replace("\"", "").Replace("\\", "").Replace("\0", "");
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
