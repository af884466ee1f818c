namespace SysFlow.Rules.Tools;

/// <summary>A part of a rule's condition, with its result for an event.</summary>
/// <param name="Text">
/// <c>all of</c>, <c>any of</c>, <c>not</c>, <c>always</c>, <c>never</c>, or a test in the words of the rule language.
/// </param>
/// <param name="Children">The parts it is made of; none for a test.</param>
public sealed record ConditionNode(string Text, IReadOnlyList<ConditionNode> Children)
{
    /// <summary>The macro whose condition this is; null for a part of the rule itself.</summary>
    public string? Macro { get; init; }

    /// <summary>
    /// The values that a test compares with, with lists expanded; none for a group, an existence test or another field.
    /// </summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it holds for the event; null without an event.</summary>
    public bool? Holds { get; init; }

    /// <summary>Whether this part decides the value of the whole condition.</summary>
    public bool Decides { get; init; }

    /// <summary>
    /// Whether evaluation from left to right reaches this part: not when an earlier part has decided its group. The
    /// engine may use another order; the outcome is the same.
    /// </summary>
    public bool Reached { get; init; }

    /// <summary>
    /// The values of the field that a test compared, none when the event lacks it; null for a group or without an
    /// event.
    /// </summary>
    public IReadOnlyList<string>? Seen { get; init; }

    /// <summary>This node and all below it, from the top.</summary>
    public IEnumerable<ConditionNode> All() => Children.SelectMany(c => c.All()).Prepend(this);
}
