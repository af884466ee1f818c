namespace SysFlow.Rules.Sigma;

/// <summary>A correlation whose references are being resolved.</summary>
internal sealed class CorrelationNode(CorrelationRule rule, RuleInfo info)
{
    public CorrelationRule Rule => rule;

    public RuleInfo Info => info;

    /// <summary>
    /// Whether resolving its references has begun; a node that is met again before it is done refers to itself.
    /// </summary>
    public bool IsEntered { get; set; }

    public bool IsDone { get; set; }

    /// <summary>Its number when it is evaluated; −1 when it is not.</summary>
    public int Number { get; set; } = -1;

    /// <summary>Length of the longest chain of correlations that starts with it.</summary>
    public int Depth { get; set; } = 1;

    /// <summary>What it refers to, in order: rules or other correlations.</summary>
    public List<CorrelationTarget> Targets { get; } = [];

    /// <summary>Numbers of the rules whose matches reach it, directly or through other correlations.</summary>
    public SortedSet<int> Bases { get; } = [];

    /// <summary>
    /// The name of a group-by or counted field in what a reference refers to; null when an alias omits the reference.
    /// </summary>
    public ValueNode? Translate(ValueNode name, ValueNode reference)
    {
        if (rule.Aliases.TryGetValue((name.Text, reference.Text), out ValueNode? field)) return field;
        return rule.Aliases.Keys.Any(k => k.Alias == name.Text) ? null : name;
    }
}
