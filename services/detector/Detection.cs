using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>One rule set, compiled and ready to evaluate. For one caller at a time.</summary>
internal sealed class Detection
{
    /// <summary>Compiles the rules; the expensive part of taking over changed ones.</summary>
    public Detection(RuleSet rules)
    {
        Engine = new RuleEngine(rules);
        Writer = new AlertWriter(rules);
    }

    /// <summary>Finds the matches of a batch.</summary>
    public RuleEngine Engine { get; }

    /// <summary>Writes a match as an alert.</summary>
    public AlertWriter Writer { get; }
}
