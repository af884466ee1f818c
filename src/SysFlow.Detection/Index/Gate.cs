namespace SysFlow.Detection;

/// <summary>Text tests of an entity of which at least one holds whenever a condition does.</summary>
/// <param name="Keys">The tests.</param>
/// <param name="Weight">Relative frequency with which one of them is expected to hold.</param>
internal sealed record Gate(IReadOnlyList<GateKey> Keys, long Weight);
