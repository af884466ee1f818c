namespace SysFlow.Rules.Sigma;

/// <summary>How mature a Sigma rule says it is, least first.</summary>
public enum SigmaStatus
{
    /// <summary>Cannot be used in its present form; never evaluated.</summary>
    Unsupported = 0,

    /// <summary>Replaced by another rule; never evaluated.</summary>
    Deprecated = 1,

    /// <summary>May be noisy.</summary>
    Experimental = 2,

    /// <summary>Mostly stable; also what a rule without a status counts as.</summary>
    Test = 3,

    /// <summary>Fit for production.</summary>
    Stable = 4,
}
