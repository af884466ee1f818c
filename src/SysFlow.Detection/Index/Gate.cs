namespace SysFlow.Detection;

/// <summary>Text tests of an entity of which at least one holds whenever a condition does.</summary>
/// <param name="Keys">The tests.</param>
/// <param name="Weight">How often one is expected to hold, in proportion.</param>
internal sealed record Gate(IReadOnlyList<GateKey> Keys, long Weight);
