namespace SysFlow.Detection;

/// <summary>A numbered text test (<see cref="TextIndex"/>) of an entity or of its relatives.</summary>
/// <param name="Relation">0 for the entity, n for its ancestor n generations up, or one of the constants.</param>
/// <param name="Test">Number of the test.</param>
internal readonly record struct GateKey(int Relation, int Test)
{
    /// <summary>The process or any ancestor.</summary>
    public const int Lineage = -1;

    /// <summary>Any ancestor.</summary>
    public const int Ancestors = -2;
}
