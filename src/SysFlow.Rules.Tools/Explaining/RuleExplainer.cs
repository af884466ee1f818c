using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Explains why a rule does or does not match an event. Not for the hot path: it reads every field as a string.
/// </summary>
public sealed class RuleExplainer
{
    private readonly RuleSet _rules;
    private readonly ReferenceEvaluator _evaluator;

    /// <summary>Creates an explainer of a rule set.</summary>
    public RuleExplainer(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        _evaluator = new ReferenceEvaluator(rules);
    }

    /// <summary>The condition of a rule, without an event.</summary>
    public static ConditionNode Describe(RuleSet rules, int ruleIndex)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new ConditionTree(null).Build(rules.Conditions[ruleIndex].Condition, decides: false, reached: false);
    }

    /// <summary>
    /// The kinds of records that a rule examines, such as <c>PE</c>: those that its <c>prefilter</c> or log source
    /// admits.
    /// </summary>
    public static IReadOnlyList<string> Kinds(RuleSet rules, int ruleIndex)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return RecordKinds.Of(rules, ruleIndex);
    }

    /// <summary>Summarises an event of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="eventIndex">Index in <see cref="EventBatch.Events"/>.</param>
    /// <param name="ordinal">The event's number in its trace; null when it has none.</param>
    public static EventSummary Summarise(EventBatch batch, int eventIndex, long? ordinal)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return EventSummaries.Read(batch, eventIndex, ordinal);
    }

    /// <summary>The condition of a rule, with the result of each part for an event of a batch.</summary>
    /// <param name="ruleIndex">Index in <see cref="RuleSet.Rules"/>.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="eventIndex">Index in <see cref="EventBatch.Events"/>.</param>
    /// <param name="ordinal">The event's number in its trace, for the summary; null when it has none.</param>
    public RuleExplanation Explain(int ruleIndex, EventBatch batch, int eventIndex, long? ordinal = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ConditionJudge judge = JudgeOf(batch, eventIndex);
        BoundExpression condition = _rules.Conditions[ruleIndex].Condition;
        return new RuleExplanation(
            new ConditionTree(judge).Build(condition, decides: true, reached: true),
            EventSummaries.Read(batch, eventIndex, ordinal))
        {
            DroppedBy = _rules.Filters.FirstOrDefault(f => judge.Judge(f.Condition).Holds)?.Name,
            KindAdmitted = Admits(ruleIndex, batch.Events[eventIndex].Kind),
            Nearness = judge.Judge(condition).NearTrue,
        };
    }

    /// <summary>
    /// How near a rule is to matching an event: 2 when it matches, 1 plus the nearness of the condition for an event
    /// that the rule examines and no filter drops, otherwise the nearness alone.
    /// </summary>
    internal double Rank(int ruleIndex, EventBatch batch, int eventIndex)
    {
        ConditionJudge judge = JudgeOf(batch, eventIndex);
        double nearness = judge.Judge(_rules.Conditions[ruleIndex].Condition).NearTrue;
        bool seen = Admits(ruleIndex, batch.Events[eventIndex].Kind)
            && !_rules.Filters.Any(f => judge.Judge(f.Condition).Holds);
        return seen ? 1 + nearness : nearness;
    }

    private ConditionJudge JudgeOf(EventBatch batch, int eventIndex) =>
        new(_evaluator, new ReferenceFields(batch, eventIndex, _rules.Profile));

    private bool Admits(int ruleIndex, RecordKind kind) =>
        (_rules.Conditions[ruleIndex].Kinds & (1 << (int)kind)) != 0 && _evaluator.Sees(kind);
}
