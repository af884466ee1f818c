namespace SysFlow.Testing;

/// <summary>The right side of a production, or a part of it.</summary>
public abstract record GrammarExpression;

/// <summary>A text between quotation marks.</summary>
public sealed record LiteralExpression(string Text) : GrammarExpression
{
    /// <summary>Whether it is a word rather than punctuation.</summary>
    public bool IsWord => Text.All(char.IsLetterOrDigit);
}

/// <summary>Another production by name.</summary>
public sealed record ReferenceExpression(string Name) : GrammarExpression
{
    /// <summary>Whether the production is a token: its name is in capitals.</summary>
    public bool IsToken => Grammar.IsToken(Name);
}

/// <summary>What EBNF cannot express, such as <c>? white space ?</c>; <see cref="SpecialSequences"/> knows them.</summary>
public sealed record SpecialExpression(string Name) : GrammarExpression;

/// <summary>One part after the other: <c>a , b</c>.</summary>
public sealed record SequenceExpression(IReadOnlyList<GrammarExpression> Parts) : GrammarExpression;

/// <summary>One of several: <c>a | b</c>.</summary>
public sealed record ChoiceExpression(IReadOnlyList<GrammarExpression> Alternatives) : GrammarExpression;

/// <summary>Once or not at all: <c>[ a ]</c>.</summary>
public sealed record OptionalExpression(GrammarExpression Part) : GrammarExpression;

/// <summary>Any number of times: <c>{ a }</c>.</summary>
public sealed record RepetitionExpression(GrammarExpression Part) : GrammarExpression;

/// <summary>Text that matches the first part and not the second: <c>a - b</c>.</summary>
public sealed record ExceptionExpression(GrammarExpression Part, GrammarExpression Except) : GrammarExpression;
