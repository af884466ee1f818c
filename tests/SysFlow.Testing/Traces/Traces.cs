using Xunit;

namespace SysFlow.Testing;

/// <summary>
/// Every trace there is to test with: the project's own, and beside them the real ones of <see cref="ReferenceData"/>
/// where it is present.
/// </summary>
public static class Traces
{
    /// <summary>Their names, the project's own first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. SampleTraces.Names, .. ReferenceData.TraceNames];

    /// <summary>Their names as theory data.</summary>
    public static TheoryData<string> All() => [.. Names];

    /// <summary>The traces among these that are present, as theory data.</summary>
    public static TheoryData<string> Present(params ReadOnlySpan<string> names)
    {
        TheoryData<string> rows = [];
        foreach (string name in names)
        {
            if (Names.Contains(name)) rows.Add(name);
        }

        return rows;
    }

    /// <summary>The full path of a trace; skips the calling test when it is a real one and absent.</summary>
    public static string PathOf(string name) =>
        SampleTraces.Names.Contains(name) ? SampleTraces.PathOf(name) : ReferenceData.Trace(name);
}
