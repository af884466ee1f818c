namespace SysFlow.Rules.Sigma;

/// <summary>The searches of a rule and what must hold of them.</summary>
/// <param name="Searches">In the order written.</param>
/// <param name="Conditions">Of several conditions one must hold.</param>
/// <param name="MissingPlaceholders">Names under <c>expand</c> that have no value here, so that the rule cannot be
/// used.</param>
internal sealed record Detection(
    IReadOnlyList<Search> Searches, IReadOnlyList<SigmaCondition> Conditions,
        IReadOnlyList<string> MissingPlaceholders);
