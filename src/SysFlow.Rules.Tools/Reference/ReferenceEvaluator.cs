using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Evaluates every rule's tree on every event with strings. It shares nothing with the rule engine after binding and is
/// its oracle in tests and its baseline in benchmarks.
/// </summary>
public sealed class ReferenceEvaluator
{
    private readonly RuleSet _ruleSet;
    private readonly bool _sfProcessor;

    /// <summary>Creates an evaluator of a rule set.</summary>
    public ReferenceEvaluator(RuleSet ruleSet)
    {
        _ruleSet = ruleSet;
        _sfProcessor = ruleSet.Profile == RuleProfile.SfProcessor;
    }

    /// <summary>Number of events that filters have dropped so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds the matches of a batch to <paramref name="matches"/>, by event, then by rule.</summary>
    public void Evaluate(EventBatch batch, List<RuleMatch> matches)
    {
        for (int i = 0; i < batch.Events.Length; i++)
        {
            RecordKind kind = batch.Events[i].Kind;
            if (!Sees(kind)) continue;
            ReferenceFields fields = new(batch, i, _ruleSet.Profile);
            if (_ruleSet.Filters.Any(f => Holds(f.Condition, fields)))
            {
                Dropped++;
                continue;
            }

            for (int rule = 0; rule < _ruleSet.Conditions.Count; rule++)
            {
                BoundRule bound = _ruleSet.Conditions[rule];
                if ((bound.Kinds & (1 << (int)kind)) != 0 && Holds(bound.Condition, fields))
                    matches.Add(new RuleMatch(i, rule));
            }
        }
    }

    /// <summary>Whether the profile admits records of a kind.</summary>
    internal bool Sees(RecordKind kind) => !(_sfProcessor && kind is RecordKind.NetworkEvent or RecordKind.ProcessFlow);

    /// <summary>Whether an expression holds for an event.</summary>
    internal bool Holds(BoundExpression expression, ReferenceFields fields) => expression switch
    {
        BoundConstant constant => constant.Value,
        BoundAnd and => and.Operands.All(o => Holds(o, fields)),
        BoundOr or => or.Operands.Any(o => Holds(o, fields)),
        BoundNot not => !Holds(not.Operand, fields),
        BoundExists exists => fields.Exists(exists.Field),
        _ => Holds((BoundComparison)expression, fields),
    };

    private bool Holds(BoundComparison comparison, ReferenceFields fields)
    {
        ComparisonOperator op = comparison.Operator;
        bool textual = !_sfProcessor && TextOperators.IsTextual(op);
        bool integers = TextOperators.IsOrder(op) || (
            !_sfProcessor && !textual && comparison.Field.Field.Type == FieldType.Integer);
        if (integers)
        {
            IEnumerable<long> right = comparison.Other is { } other
                ? fields.Integers(other)
                : comparison.Values.Select(Number);
            return fields.Integers(comparison.Field).Any(l => right.Any(r => TextOperators.Holds(op, l, r)));
        }

        List<string> left = fields.Texts(comparison.Field);
        IReadOnlyList<string> values = comparison.Other is { } field ? fields.Texts(field) : comparison.Values;
        bool networks = op == ComparisonOperator.Cidr || (
            !_sfProcessor && !textual && comparison.Field.Field.Type == FieldType.Address);
        return left.Any(
            l => values.Any(r => networks ? InNetwork(l, r) : TextOperators.Holds(op, l, r, comparison.IgnoreCase)));
    }

    private static bool InNetwork(string address, string network) =>
        Networks.TryParse(address, out Network left) && Networks.TryParse(network, out Network right) && right.Contains(
            left.Address);

    private static long Number(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out long value) ? value : 0;
}
