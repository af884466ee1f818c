namespace SysFlow.Rules;

/// <summary>A part of a regular expression.</summary>
internal abstract record RegexNode;

/// <summary>One character of a set.</summary>
internal sealed record RegexCharacters(CodePointSet Set) : RegexNode;

/// <summary>An assertion: the start or end of the text or of a line, or a word boundary.</summary>
internal sealed record RegexPlace(RegexPlaceKind Kind) : RegexNode;

/// <summary>Parts in sequence.</summary>
internal sealed record RegexSequence(IReadOnlyList<RegexNode> Parts) : RegexNode;

/// <summary>One of several parts.</summary>
internal sealed record RegexChoice(IReadOnlyList<RegexNode> Parts) : RegexNode;

/// <summary>A repeated part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Least">Minimum number of repetitions.</param>
/// <param name="Most">Maximum number of repetitions; −1 for no limit.</param>
internal sealed record RegexRepeat(RegexNode Part, int Least, int Most) : RegexNode;
