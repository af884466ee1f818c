namespace SysFlow.Rules.Tests;

/// <summary>The kinds of files that the loaders read.</summary>
internal enum FuzzKind
{
    /// <summary>Rules, macros, lists and filters in the language of this project and of Falco.</summary>
    Policy,

    /// <summary>The same as sf-processor reads them.</summary>
    SfProcessor,

    /// <summary>Sigma rules, filters and correlations.</summary>
    Sigma,

    /// <summary>What Sigma's fields are in SysFlow's records.</summary>
    FieldMapping,

    /// <summary>Values of Sigma's placeholders.</summary>
    Placeholders,

    /// <summary>Tests beside rules.</summary>
    RuleTests,
}
