using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>
/// No file of rules, mappings, placeholders or tests raises anything but findings, and what loads of it evaluates. A
/// fixed run is part of the suite; <c>SFS_FUZZ_MINUTES</c> names how long to go on with cases that no run had.
/// </summary>
public sealed class LoaderFuzzTests
{
    /// <summary>Cases of the suite: about a second.</summary>
    private const int Cases = 250;

    /// <summary>Different failures after which a long run ends.</summary>
    private const int MostFailures = 20;

    /// <summary>No file of this size takes a tenth of it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public void Samples_load_as_long_as_they_are_whole()
    {
        foreach (FuzzKind kind in Enum.GetValues<FuzzKind>())
        {
            FuzzCase each = new(kind, Encoding.UTF8.GetBytes(FuzzSamples.Own(kind)));
            each.Run();
            Assert.True(each.IsLoaded, $"{kind}: " + string.Join("\n", each.Findings));
        }
    }

    [Fact]
    public void Damaged_files_end_in_findings()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            FuzzCase each = new(seed);
            if (Failure(each) is { } failure) throw new InvalidOperationException(Describe(seed, each), failure);
        }
    }

    [Fact]
    public void Damaged_files_end_in_findings_for_as_long_as_asked()
    {
        string? minutes = Environment.GetEnvironmentVariable("SFS_FUZZ_MINUTES");
        Assert.SkipWhen(string.IsNullOrEmpty(minutes), "SFS_FUZZ_MINUTES is not set.");
        TimeSpan length = TimeSpan.FromMinutes(double.Parse(minutes!, CultureInfo.InvariantCulture));
        int first = Environment.TickCount & 0x3FFF_FFFF;
        int cases = 0;
        int loaded = 0;
        Dictionary<string, string> failures = [];
        long started = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(started) < length && failures.Count < MostFailures; cases++)
        {
            FuzzCase each = new(first + cases);
            if (Failure(each) is { } failure)
                failures.TryAdd(Kind(failure), $"{Describe(first + cases, each)}\n{failure}");
            if (each.IsLoaded) loaded++;
        }

        Assert.True(
            failures.Count == 0,
            $"{failures.Count} kinds of failures in {cases:N0} cases:\n\n{string.Join("\n\n", failures.Values)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases:N0} cases from {first}, of which {loaded:N0} loaded");
    }

    private static Exception? Failure(FuzzCase each)
    {
        try
        {
            Task run = Task.Run(each.Run);
            return run.Wait(Longest) ? null : new TimeoutException($"The case takes longer than {Longest}.");
        }
        catch (AggregateException e)
        {
            return e.InnerException;
        }
    }

    private static string Describe(int seed, FuzzCase each) => $"Case {seed}:\n{Encoding.UTF8.GetString(each.File)}";

    // One failure found by many cases counts once: by what is thrown, and where.
    private static string Kind(Exception failure)
    {
        string? place = failure.StackTrace?.Split('\n').FirstOrDefault(
            l => l.Contains("SysFlow.", StringComparison.Ordinal) && !l.Contains("FuzzCase", StringComparison.Ordinal));
        return $"{failure.GetType().Name} {place ?? failure.Message}";
    }
}
