namespace SysFlow.Rules;

/// <summary>The operators of conditions. Against a set, each holds when it holds for any member.</summary>
internal enum ComparisonOperator
{
    /// <summary><c>=</c>, <c>in</c>: some value equals.</summary>
    Equal,

    /// <summary><c>!=</c>: no value equals.</summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>contains</c>, and <c>pmatch</c> under the SfProcessor profile.</summary>
    Contains,

    /// <summary><c>icontains</c>: contains, ignoring case.</summary>
    ContainsIgnoringCase,

    /// <summary><c>startswith</c></summary>
    StartsWith,

    /// <summary><c>endswith</c></summary>
    EndsWith,

    /// <summary><c>glob</c>: <c>*</c>, <c>?</c> and <c>[…]</c> over the whole value.</summary>
    Glob,

    /// <summary>
    /// <c>iglob</c>: <c>glob</c>, ignoring case. Occurs only as written; <see cref="Glob"/> is what is evaluated.
    /// </summary>
    GlobIgnoringCase,

    /// <summary><c>bcontains</c>, for Falco's byte buffers, which SysFlow does not have.</summary>
    BytesContain,

    /// <summary><c>bstartswith</c>, for the same buffers.</summary>
    BytesStartWith,

    /// <summary><c>regex</c>: a regular expression for the whole value.</summary>
    Regex,

    /// <summary><c>cidr</c>: an address inside a network.</summary>
    Cidr,

    /// <summary><c>pmatch</c> with Falco's meaning: a path equals or is below one of the given paths.</summary>
    PathPrefix,

    /// <summary>
    /// Sigma's patterns for the whole value: <c>*</c> any run of characters, <c>?</c> one character, <c>\</c> escapes
    /// these and itself.
    /// </summary>
    Wildcard,

    /// <summary>Sigma's <c>re</c>: a regular expression for any part of the value.</summary>
    Search,
}
