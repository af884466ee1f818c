namespace SysFlow.Alerts;

/// <summary>A version of MITRE ATT&amp;CK Enterprise that <see cref="AttackCatalog"/> knows.</summary>
public enum AttackVersion
{
    /// <summary>Version 18 (October 2025): TA0005 is Defense Evasion; the T1562 family exists.</summary>
    V18 = 18,

    /// <summary>
    /// Version 19 (April 2026): TA0005 is Stealth, TA0112 Defense Impairment is new, T1685 to T1690 replace T1562.
    /// </summary>
    V19 = 19,
}
