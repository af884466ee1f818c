using System.Buffers.Binary;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>An address lies in one of some networks.</summary>
internal sealed class AddressPredicate(FieldId field, Network[] networks, bool absent)
    : LeafPredicate(PredicateScope.Event, field, absent)
{
    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        if (!FieldNumber.TryRead(context, Field, entity, out long number)) return Absent;
        uint address = BinaryPrimitives.ReverseEndianness((uint)number);
        foreach (Network network in networks)
        {
            if (network.Contains(address)) return true;
        }

        return false;
    }
}
