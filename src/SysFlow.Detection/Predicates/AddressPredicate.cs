using System.Buffers.Binary;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>An address is in any of several networks.</summary>
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
