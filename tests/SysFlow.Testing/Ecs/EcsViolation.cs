namespace SysFlow.Testing;

/// <summary>One way in which a document is not valid.</summary>
/// <param name="Rule">Stable short name of the violated rule.</param>
/// <param name="Path">The dotted name of the field.</param>
/// <param name="Detail">What was found.</param>
public sealed record EcsViolation(string Rule, string Path, string Detail)
{
    /// <inheritdoc />
    public override string ToString() => $"{Rule} at {Path}: {Detail}";
}
