namespace SysFlow.Rules.Sigma;

/// <summary>The maturity that a Sigma rule claims, lowest first.</summary>
public enum SigmaStatus
{
    /// <summary>Cannot be used in its present form; never evaluated.</summary>
    Unsupported = 0,

    /// <summary>Replaced by another rule; never evaluated.</summary>
    Deprecated = 1,

    /// <summary>May be noisy.</summary>
    Experimental = 2,

    /// <summary>Mostly stable; also assumed for a rule without a status.</summary>
    Test = 3,

    /// <summary>Fit for production.</summary>
    Stable = 4,
}
