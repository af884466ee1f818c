namespace SysFlow.Rules.Sigma;

/// <summary>What the fields of a Sigma rule stand for on one route of its log source.</summary>
internal sealed class FieldTable(Route route, IReadOnlyList<Route> all, FieldMappings mappings)
{
    /// <summary>Where keywords are searched for.</summary>
    public FieldTarget Keywords => mappings.Find(route.Section, FieldMapping.Keywords)
        ?? new FieldTarget { Unavailable = "keywords search a log message, and SysFlow's records have none" };

    public FieldTarget Find(string field)
    {
        if (route.Constants.TryGetValue(field, out string? constant)) return Constant(field, constant);
        if (mappings.Find(route.Section, field) is { } target) return target;
        if (route.IsAudit && mappings.IsAuditField(field)) return FieldTarget.Absent;
        return FieldResolver.Find(field) is { } known ? FieldTarget.Of(known) : Unknown(field);
    }

    private FieldTarget Constant(string field, string constant) => new()
    {
        Constant = constant,
        Constants = [.. all.Select(r => r.Constants.GetValueOrDefault(field)).OfType<string>().Distinct()],
    };

    private FieldTarget Unknown(string field)
    {
        string? meant = Suggestion.Nearest(field, mappings.Names(route.Section));
        return new FieldTarget
        {
            Unavailable = $"SysFlow has no field for `{field}`" + (meant is null ? ""
                : $"; did you mean `{meant}`?"),
        };
    }
}
