namespace SysFlow.Rules;

/// <summary>What became of the condition of a rule or filter.</summary>
/// <param name="Expression">What is evaluated; null when nothing is.</param>
internal sealed record ItemCondition(BoundExpression? Expression)
{
    /// <summary>Why the item is left out although it is well written; null when it is not.</summary>
    public string? WhyLeftOut { get; init; }

    /// <summary>The kind of that reason.</summary>
    public SkipReason Reason { get; init; } = SkipReason.Field;

    /// <summary>What it asks for that cannot be answered, so that it holds less often; null for nothing.</summary>
    public string? Limitation { get; init; }
}
