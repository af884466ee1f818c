using SysFlow.Testing;
using Xunit;

namespace SysFlow.Testing;

/// <summary>
/// Real traces, policies and independently computed expectations, kept in a folder named <c>shared</c> beside the
/// checkout (or where <c>SFS_SHARED</c> points). They are not part of the project: a test that needs them skips
/// without them.
/// </summary>
public static class ReferenceData
{
    private static readonly string? Root = Find();

    /// <summary>Whether the folder is there.</summary>
    public static bool IsPresent => Root is not null;

    /// <summary>Every trace, by file name; empty without the folder.</summary>
    public static IReadOnlyList<string> TraceNames { get; } = Root is null
        ? []
        : [.. Directory.EnumerateFiles(System.IO.Path.Combine(Root, "traces"), "*.sf")
            .Select(f => System.IO.Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Trace names as theory data; one row "(absent)" without the folder, so that the theory shows as skipped.
    /// </summary>
    public static TheoryData<string> Traces() => Rows(TraceNames);

    /// <summary>The traces up to a size, for tests that take too long on larger ones.</summary>
    public static TheoryData<string> TracesUpTo(long bytes) =>
        Rows(TraceNames.Where(name => new FileInfo(Trace(name)).Length <= bytes));

    /// <summary>The traces whose joined events are known.</summary>
    public static TheoryData<string> JoinedTraces() =>
        Rows(TraceNames.Where(name => File.Exists(Path("oracle", "joined", $"{name}.jsonl"))));

    /// <summary>
    /// The full path of a file or folder in the reference data; skips the calling test when it is absent.
    /// </summary>
    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(
            Root is null, "The reference data is not beside this checkout (folder `shared`, or SFS_SHARED).");
        return System.IO.Path.Combine([Root!, .. parts]);
    }

    /// <summary>The full path of a trace; skips the calling test when the reference data is absent.</summary>
    public static string Trace(string name) => Path("traces", name);

    private static TheoryData<string> Rows(IEnumerable<string> names) =>
        IsPresent ? [.. names] : ["(absent)"];

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("SFS_SHARED");
        if (named is not null) return Directory.Exists(named) ? named : null;
        string beside = System.IO.Path.GetFullPath(Checkout.PathOf("../shared"));
        return Directory.Exists(System.IO.Path.Combine(beside, "traces")) ? beside : null;
    }
}
