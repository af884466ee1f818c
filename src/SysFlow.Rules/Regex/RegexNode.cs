namespace SysFlow.Rules;

/// <summary>A part of a regular expression.</summary>
internal abstract record RegexNode;

/// <summary>One character of a set.</summary>
internal sealed record RegexCharacters(CodePointSet Set) : RegexNode;

/// <summary>A place that must be: the beginning or end of the text or a line, or the border of a word.</summary>
internal sealed record RegexPlace(RegexPlaceKind Kind) : RegexNode;

/// <summary>One part after the other.</summary>
internal sealed record RegexSequence(IReadOnlyList<RegexNode> Parts) : RegexNode;

/// <summary>One of several parts.</summary>
internal sealed record RegexChoice(IReadOnlyList<RegexNode> Parts) : RegexNode;

/// <summary>A part several times.</summary>
/// <param name="Part">The part.</param>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most; −1 for any number of times.</param>
internal sealed record RegexRepeat(RegexNode Part, int Least, int Most) : RegexNode;
