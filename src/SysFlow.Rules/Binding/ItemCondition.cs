namespace SysFlow.Rules;

/// <summary>The outcome of binding the condition of a rule or filter.</summary>
/// <param name="Expression">The expression to evaluate; null when there is none.</param>
internal sealed record ItemCondition(BoundExpression? Expression)
{
    /// <summary>Why the item is skipped although it is well formed; null when it is not skipped.</summary>
    public string? WhyLeftOut { get; init; }

    /// <summary>The kind of that reason.</summary>
    public SkipReason Reason { get; init; } = SkipReason.Field;

    /// <summary>
    /// The check that cannot be answered, so that the item matches less often; null when there is none.
    /// </summary>
    public string? Limitation { get; init; }
}
