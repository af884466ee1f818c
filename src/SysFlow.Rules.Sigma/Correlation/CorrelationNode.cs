namespace SysFlow.Rules.Sigma;

/// <summary>A correlation while its references are being followed.</summary>
internal sealed class CorrelationNode(CorrelationRule rule, RuleInfo info)
{
    public CorrelationRule Rule => rule;

    public RuleInfo Info => info;

    /// <summary>
    /// Whether following its references has begun; seen again before it is done, it refers to itself.
    /// </summary>
    public bool IsEntered { get; set; }

    public bool IsDone { get; set; }

    /// <summary>Its number when it is evaluated; −1 when it is not.</summary>
    public int Number { get; set; } = -1;

    /// <summary>Length of the longest chain of correlations from it on.</summary>
    public int Depth { get; set; } = 1;

    /// <summary>What its references are, in order; a rule's number or a correlation.</summary>
    public List<CorrelationTarget> Targets { get; } = [];

    /// <summary>Numbers of the rules whose matches reach it, directly or through other correlations.</summary>
    public SortedSet<int> Bases { get; } = [];

    /// <summary>
    /// What a name it groups by or counts is called in what a reference refers to; null when an alias leaves it out.
    /// </summary>
    public ValueNode? Translate(ValueNode name, ValueNode reference)
    {
        if (rule.Aliases.TryGetValue((name.Text, reference.Text), out ValueNode? field)) return field;
        return rule.Aliases.Keys.Any(k => k.Alias == name.Text) ? null : name;
    }
}
