namespace SysFlow.Rules.Sigma;

/// <summary>The searches of a rule and the conditions over them.</summary>
/// <param name="Searches">The searches, in the order written.</param>
/// <param name="Conditions">The conditions; one of them must hold.</param>
/// <param name="MissingPlaceholders">
/// Names under <c>expand</c> that have no value, so that the rule cannot be used.
/// </param>
internal sealed record Detection(
    IReadOnlyList<Search> Searches, IReadOnlyList<SigmaCondition> Conditions,
        IReadOnlyList<string> MissingPlaceholders);
