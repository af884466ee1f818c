namespace SysFlow.Rules;

/// <summary>Prints bound comparisons in the policy language.</summary>
internal static class ConditionWords
{
    /// <summary>A comparison as a person would write it, with list names instead of their items.</summary>
    public static string Test(BoundComparison test)
    {
        bool isSet = test.Values.Count > 1 || test.Members.Count > 0;
        string ignoring = test.IgnoreCase ? " ignoring case" : "";
        return $"{Name(test.Field)} {ComparisonOperators.Word(test.Operator, isSet)} {Right(test, isSet)}{ignoring}";
    }

    /// <summary>A field with its argument.</summary>
    public static string Name(FieldReference reference) =>
        reference.Argument is null ? reference.Field.Name : $"{reference.Field.Name}[{reference.Argument}]";

    /// <summary>A value, quoted unless it is a plain word.</summary>
    public static string Quote(string value)
    {
        bool plain = value.Length > 0
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '-' or ':' or '+');
        return plain
            ? value
            : $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t")}\"";
    }

    private static string Right(BoundComparison test, bool isSet)
    {
        if (test.Other is { } other) return Name(other);
        if (!isSet) return Quote(test.Values.Count == 0 ? "" : test.Values[0]);
        IEnumerable<string> members = test.Members.Count > 0
            ? test.Members.Select(m => m.IsList ? m.Text : Quote(m.Text))
            : test.Values.Select(Quote);
        return $"({string.Join(", ", members)})";
    }
}
