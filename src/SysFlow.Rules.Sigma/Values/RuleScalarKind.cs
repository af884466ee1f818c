namespace SysFlow.Rules.Sigma;

/// <summary>The type of a value in the rule's YAML.</summary>
internal enum RuleScalarKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole or decimal number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>, <c>~</c>, or nothing.</summary>
    Null,
}
