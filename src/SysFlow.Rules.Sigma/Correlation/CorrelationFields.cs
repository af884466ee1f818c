using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>Finds where the fields that correlations name are in the events of each rule.</summary>
internal sealed class CorrelationFields(FieldMappings mappings, IReadOnlyDictionary<int, SigmaRule> rules)
{
    /// <summary>The field in the events of a rule that a reference brings in; null with the reason.</summary>
    public KeyField? Find(CorrelationNode node, CorrelationTarget target, int rule, ValueNode name, out string? reason)
    {
        string asWritten = name.Text;
        CorrelationNode at = node;
        CorrelationTarget by = target;
        while (true)
        {
            if (at.Translate(name, by.Reference) is not { } field)
            {
                reason = $"the alias `{name.Text}` does not name a field of `{by.Reference.Text}`";
                return null;
            }

            name = field;
            if (by.Correlation is not { } next) break;
            at = next;
            by = next.Targets.First(t => t.Bases.Contains(rule));
        }

        return Find(asWritten, name.Text, rule, out reason);
    }

    private KeyField? Find(string asWritten, string name, int rule, out string? reason)
    {
        reason = null;
        if (!rules.TryGetValue(rule, out SigmaRule? sigma) || name.Contains('['))
        {
            if (KeyField.TryCreate(name, out KeyField? field)) return field;
            reason = $"there is no field `{name}`";
            return null;
        }

        IReadOnlyList<Route> routes = LogsourceRouter.Find(sigma.Source, sigma.Detection, out _);
        List<KeyFieldChoice> choices = [];
        foreach (Route route in routes)
        {
            FieldTarget found = new FieldTable(route, routes, mappings).Find(name);
            if (found.Unavailable is { } unavailable) reason ??= unavailable;
            else choices.Add(Choice(route, found));
        }

        if (choices.Count == 0) return null;
        reason = null;
        return new KeyField(asWritten, choices);
    }

    private static KeyFieldChoice Choice(Route route, FieldTarget target) => new(
        route.Kinds,
        target.Fields,
        target.Constant is { } constant ? Encoding.UTF8.GetBytes(constant) : null);
}
