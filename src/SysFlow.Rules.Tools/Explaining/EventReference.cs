using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SysFlow.Events;

namespace SysFlow.Rules.Tools;

/// <summary>
/// An event as a person names it: by its number in its trace, or by a name out of a document
/// (docs/wire/identity.md): its own, or that of an alert about it.
/// </summary>
public sealed class EventReference
{
    private readonly long? _ordinal;
    private readonly UInt128 _name;

    private EventReference(long? ordinal, UInt128 name)
    {
        _ordinal = ordinal;
        _name = name;
    }

    /// <summary>Reads a number from 0, or a name of 22 characters; false for anything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EventReference? reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        reference = null;
        if (IdentityText.TryParse(Encoding.UTF8.GetBytes(text), out UInt128 name))
            reference = new EventReference(null, name);
        else if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long ordinal))
            reference = new EventReference(ordinal, default);
        return reference is not null;
    }

    /// <summary>The number or the name.</summary>
    public override string ToString() =>
        _ordinal?.ToString(CultureInfo.InvariantCulture) ?? IdentityText.ToString(_name);

    internal bool IsOf(long? ordinal, EventBatch batch, int index, IReadOnlyList<RuleInfo> rules)
    {
        if (_ordinal is not null) return ordinal == _ordinal;
        UInt128 name = EventIdentity.EventId(batch, index);
        if (name == _name) return true;
        foreach (RuleInfo rule in rules)
        {
            if (EventIdentity.AlertId(name, rule.Uuid) == _name || EventIdentity.SummaryId(name, rule.Uuid) == _name)
                return true;
        }

        return false;
    }
}
