namespace SysFlow.Rules;

/// <summary>A condition on which rules of a correlation have matched.</summary>
internal abstract record RuleExpression
{
    /// <summary>Whether it holds when exactly these rules have matched, given by ordinal.</summary>
    public bool Holds(Func<int, bool> matched) => this switch
    {
        RuleMatched rule => matched(rule.Ordinal),
        NoRule none => !none.Part.Holds(matched),
        EveryRule every => every.Parts.All(p => p.Holds(matched)),
        _ => ((SomeRule)this).Parts.Any(p => p.Holds(matched)),
    };
}

/// <summary>A rule has matched.</summary>
internal sealed record RuleMatched(int Ordinal) : RuleExpression;

/// <summary>The part does not hold.</summary>
internal sealed record NoRule(RuleExpression Part) : RuleExpression;

/// <summary>Every part holds.</summary>
internal sealed record EveryRule(IReadOnlyList<RuleExpression> Parts) : RuleExpression;

/// <summary>At least one part holds.</summary>
internal sealed record SomeRule(IReadOnlyList<RuleExpression> Parts) : RuleExpression;
