using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Rules;

/// <summary>The fields of a profile, by name.</summary>
internal sealed class FieldCatalog
{
    private readonly Dictionary<string, FieldDefinition> _byName;
    private readonly bool _isStrict;

    private FieldCatalog(IEnumerable<FieldDefinition> fields, bool isStrict)
    {
        _byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        _isStrict = isStrict;
    }

    /// <summary>SysFlow's names, and Falco's with Falco's meaning.</summary>
    public static FieldCatalog Strict { get; } =
        new([.. SysFlowFields.Common, .. SysFlowFields.StrictOnly, .. FalcoFields.All], isStrict: true);

    /// <summary>SysFlow's names, and the aliases as sf-processor defines them.</summary>
    public static FieldCatalog SfProcessor { get; } = CreateSfProcessor();

    /// <summary>Every field.</summary>
    public IEnumerable<FieldDefinition> Fields => _byName.Values;

    /// <summary>Why SysFlow's data cannot answer a name that Falco has; null for any other name.</summary>
    public string? WhyUnavailable(string name) =>
        _isStrict && !_byName.ContainsKey(name) ? FalcoUnavailable.Reason(name) : null;

    public static FieldCatalog For(RuleProfile profile) => profile == RuleProfile.Strict ? Strict : SfProcessor;

    public bool TryGet(string name, [NotNullWhen(true)] out FieldDefinition? field) =>
        _byName.TryGetValue(name, out field);

    private static FieldCatalog CreateSfProcessor()
    {
        List<FieldDefinition> fields = [.. SysFlowFields.Common.Where(
            f => !SfProcessorFields.Replaced(f.Name)), .. SfProcessorFields.Own];
        Dictionary<string, FieldDefinition> byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach ((string alias, string name) in SfProcessorFields.Aliases)
            fields.Add(byName[name] with { Name = alias, Description = $"Same as {name}." });
        return new FieldCatalog(fields, isStrict: false);
    }
}
