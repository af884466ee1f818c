namespace SysFlow.Detection;

/// <summary>Text tests of an entity, at least one of which holds whenever a condition does.</summary>
/// <param name="Keys">The tests.</param>
/// <param name="Weight">Relative frequency with which any of them is expected to hold.</param>
internal sealed record Gate(IReadOnlyList<GateKey> Keys, long Weight);
