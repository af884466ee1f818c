namespace SysFlow.Cli;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, but not as well or not as safely as it could.</summary>
    Warning,

    /// <summary>It does not work, or loses something.</summary>
    Error,
}
