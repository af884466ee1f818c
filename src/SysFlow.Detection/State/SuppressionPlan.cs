using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A policy ready for use. Windows are in nanoseconds.</summary>
internal sealed record SuppressionPlan(KeyReader[] By, long Window, int Threshold)
{
    private const int NanosecondsPerTick = 100;

    public static SuppressionPlan Of(SuppressionPolicy policy)
    {
        if (policy.Problems().FirstOrDefault() is { } problem) throw new ArgumentException(problem);
        List<KeyReader> by = [];
        foreach (string name in policy.By)
        {
            if (KeyField.TryCreate(name, out KeyField? field)) by.Add(new KeyReader(field));
        }

        return new SuppressionPlan([.. by], policy.Window.Ticks * NanosecondsPerTick, policy.Threshold);
    }
}
