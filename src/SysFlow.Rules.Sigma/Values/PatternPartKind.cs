namespace SysFlow.Rules.Sigma;

/// <summary>What part of a <see cref="ValuePattern"/> stands for.</summary>
internal enum PatternPartKind
{
    /// <summary>Its own text.</summary>
    Literal,

    /// <summary><c>*</c>: any characters, or none.</summary>
    AnyRun,

    /// <summary><c>?</c>: exactly one character.</summary>
    AnyCharacter,

    /// <summary>
    /// <c>%name%</c> under the <c>expand</c> modifier: a value that is known only where the rule is used.
    /// </summary>
    Placeholder,
}
