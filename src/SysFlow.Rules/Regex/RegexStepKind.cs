namespace SysFlow.Rules;

/// <summary>What a <see cref="RegexStep"/> does.</summary>
internal enum RegexStepKind
{
    /// <summary>Takes one byte.</summary>
    Byte,

    /// <summary>Goes on in two ways.</summary>
    Fork,

    /// <summary>Goes on where a place is.</summary>
    Place,

    /// <summary>The expression has matched.</summary>
    Match,
}
