using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// A set of flags has one of those in a mask; the mask may differ on network flows, where some have other names.
/// </summary>
internal sealed class FlagsPredicate(FieldId field, FlagMasks masks, bool absent)
    : LeafPredicate(PredicateScope.Event, field, absent)
{
    private const int NetworkKinds = (1 << (int)RecordKind.NetworkFlow) | (1 << (int)RecordKind.NetworkEvent);

    /// <summary>Whether these are the operations, which the rule index settles beforehand.</summary>
    public bool IsOperations => Field == FieldId.Operations;

    /// <summary>Bits that make a difference.</summary>
    public int Known => masks.Known;

    /// <summary>Whether it holds for a set of flags on a record kind.</summary>
    public bool Accepts(RecordKind kind, int flags)
    {
        if ((flags & masks.Known) == 0) return masks.Empty;
        return (flags & ((NetworkKinds >> (int)kind & 1) != 0 ? masks.Network : masks.Other)) != 0;
    }

    protected override bool Evaluate(EvaluationContext context, int entity) =>
        FieldNumber.TryRead(context, Field, entity, out long flags) ? Accepts(context.Event.Kind, (int)flags) : Absent;
}
