namespace SysFlow.Rules;

/// <summary>What a <see cref="RegexStep"/> does.</summary>
internal enum RegexStepKind
{
    /// <summary>Takes one byte.</summary>
    Byte,

    /// <summary>Continues in two ways.</summary>
    Fork,

    /// <summary>Continues when an assertion holds.</summary>
    Place,

    /// <summary>The expression has matched.</summary>
    Match,
}
