namespace SysFlow.Detection;

/// <summary>A numbered text test (<see cref="TextIndex"/>), asked of an entity itself or of relatives.</summary>
/// <param name="Relation">0 the entity, n its ancestor n generations up, or one of the constants.</param>
/// <param name="Test">Number of the test.</param>
internal readonly record struct GateKey(int Relation, int Test)
{
    /// <summary>The process or some ancestor.</summary>
    public const int Lineage = -1;

    /// <summary>Some ancestor.</summary>
    public const int Ancestors = -2;
}
