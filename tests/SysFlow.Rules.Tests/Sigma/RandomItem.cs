namespace SysFlow.Rules.Tests;

/// <summary>
/// A field with modifiers and values, as text for a rule and as something <see cref="SigmaOracle"/> understands.
/// </summary>
public sealed record RandomItem(string Field, string[] Modifiers, string?[] Values)
{
    /// <summary>The line of the rule.</summary>
    public string ToYaml()
    {
        string key = string.Join('|', Modifiers.Prepend(Field));
        string values = string.Join(", ",
            Values.Select(v => v is null ? "null" : "'" + v.Replace("'", "''", StringComparison.Ordinal) + "'"));
        return $"'{key}': [{values}]";
    }
}
