namespace SysFlow.Rules.Tools;

/// <summary>The result of a part of a condition for an event.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="NearTrue">
/// How near it is to holding, 0 to 1: the mean of parts that must all hold, the best of alternatives; 1 exactly when it
/// holds.
/// </param>
/// <param name="NearFalse">The same for not holding.</param>
internal readonly record struct Verdict(bool Holds, double NearTrue, double NearFalse)
{
    /// <summary>The verdict on its negation.</summary>
    public Verdict Negated => new(!Holds, NearFalse, NearTrue);

    /// <summary>The verdict of a single test.</summary>
    public static Verdict Of(bool holds) => new(holds, holds ? 1 : 0, holds ? 0 : 1);
}
