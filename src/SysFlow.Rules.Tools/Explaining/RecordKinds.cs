using SysFlow.Detection;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>The kinds of records that a rule can match.</summary>
internal static class RecordKinds
{
    /// <summary>
    /// The kinds that the rule admits and for which its condition does not fold to false, as values of <c>sf.type</c>.
    /// </summary>
    public static IReadOnlyList<string> Of(RuleSet rules, int ruleIndex)
    {
        BoundRule rule = rules.Conditions[ruleIndex];
        ReferenceEvaluator evaluator = new(rules);
        PredicateFactory factory = new();
        Predicate condition = new PredicateCompiler(factory, rules.Profile).Compile(rule.Condition);
        return [.. Enum.GetValues<RecordKind>().Where(CanMatch)
            .SelectMany(k => Vocabularies.Kinds.Words((int)k, network: false))];

        bool CanMatch(RecordKind kind) => IsBehaviour(kind)
            && (rule.Kinds & (1 << (int)kind)) != 0
            && evaluator.Sees(kind)
            && new Specialiser(factory, kind, flags: null).Specialise(condition) != factory.False;
    }

    private static bool IsBehaviour(RecordKind kind) => kind >= RecordKind.ProcessEvent && kind != RecordKind.Pod;
}
