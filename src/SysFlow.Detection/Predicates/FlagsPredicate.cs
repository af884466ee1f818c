using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// A set of flags contains any flag of a mask; network flows may have a mask of their own, because some flags have
/// other names there.
/// </summary>
internal sealed class FlagsPredicate(FieldId field, FlagMasks masks, bool absent)
    : LeafPredicate(PredicateScope.Event, field, absent)
{
    private const int NetworkKinds = (1 << (int)RecordKind.NetworkFlow) | (1 << (int)RecordKind.NetworkEvent);

    /// <summary>Whether these are the operations, which the rule index decides in advance.</summary>
    public bool IsOperations => Field == FieldId.Operations;

    /// <summary>The bits that make a difference.</summary>
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
