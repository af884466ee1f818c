namespace SysFlow.Rules.Tools;

/// <summary>A part of a rule's condition, and what it made of an event.</summary>
/// <param name="Text">
/// <c>all of</c>, <c>any of</c>, <c>not</c>, <c>always</c>, <c>never</c>, or a test in the language's words.
/// </param>
/// <param name="Children">The parts it is made of; none for a test.</param>
public sealed record ConditionNode(string Text, IReadOnlyList<ConditionNode> Children)
{
    /// <summary>The macro whose condition this is; null for what the rule says itself.</summary>
    public string? Macro { get; init; }

    /// <summary>
    /// The values a test compares with, lists written out; none for a group, an existence test or another field.
    /// </summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it holds for the event; null without an event.</summary>
    public bool? Holds { get; init; }

    /// <summary>Whether the whole condition's value follows from this part, and not from a neighbour's.</summary>
    public bool Decides { get; init; }

    /// <summary>
    /// Whether evaluation from left to right comes here at all: not when a part before it has settled its group. The
    /// engine may take another order; the outcome is the same.
    /// </summary>
    public bool Reached { get; init; }

    /// <summary>
    /// The field's values that a test compared, none when the event lacks it; null for a group or without an event.
    /// </summary>
    public IReadOnlyList<string>? Seen { get; init; }

    /// <summary>This node and all below it, from the top.</summary>
    public IEnumerable<ConditionNode> All() => Children.SelectMany(c => c.All()).Prepend(this);
}
