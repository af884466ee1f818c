namespace SysFlow.Rules.Sigma;

/// <summary>
/// The outcome of lowering a rule: <see cref="Rule"/> to evaluate, or <see cref="Skip"/>, or neither after a
/// diagnostic.
/// </summary>
/// <param name="Rule">Null when there is nothing to evaluate.</param>
/// <param name="Skip">Why there is nothing to evaluate.</param>
/// <param name="Limitations">The reason in words, or the checks that an evaluated rule had to leave out.</param>
internal sealed record LoweredRule(BoundRule? Rule, SkipReason? Skip, IReadOnlyList<string> Limitations)
{
    public static LoweredRule Skipped(SkipReason reason, string detail) => new(null, reason, [detail]);
}
