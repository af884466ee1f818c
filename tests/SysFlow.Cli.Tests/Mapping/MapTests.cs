using System.Text.Json.Nodes;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class MapTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("attack")]
    [InlineData("load")]
    [InlineData("reverse-shell")]
    public async Task Documents_are_those_of_the_pipeline_apart_from_when_they_were_made(string scenario)
    {
        string trace = _directory.File("t.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", scenario, "--events", "5000", "--out", trace);
        await AssertSameAsync(trace, []);
    }

    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public Task Documents_of_real_traces_are_those_of_the_pipeline(string trace) =>
        AssertSameAsync(ReferenceData.Trace(trace), []);

    [Fact]
    public async Task Correlations_and_suppression_are_those_of_the_pipeline()
    {
        string trace = _directory.File("t.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--events", "5000", "--out", trace);
        await File.WriteAllTextAsync(
            _directory.File("suppressed.yaml"), Suppressed, TestContext.Current.CancellationToken);
        await AssertSameAsync(trace, ["--rules", _directory.File("suppressed.yaml")]);
    }

    [Fact]
    public async Task A_trace_on_standard_input_gives_the_documents_of_the_file()
    {
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", _directory.File("t.sf"));
        CommandResult result = await Shell.RunAsync(
            _directory.Path,
            "sfs map t.sf | sed 's/\"created\":\"[^\"]*\"//' >a; sfs map - <t.sf | sed 's/\"created\":\"[^\"]*\"//' >b; "
                + "wc -l <a; cmp a b");
        Assert.Equal((0, "2016\n"), (result.Exit, result.Output));
    }

    [Theory]
    [InlineData("--events", "event", 2007)]
    [InlineData("--alerts", "alert", 9)]
    public async Task One_kind_alone_may_be_asked_for(string option, string kind, int count)
    {
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", _directory.File("t.sf"));
        CommandResult result = await Sfs.SucceedAsync("map", _directory.File("t.sf"), option);
        Assert.Equal(count, result.Lines.Count);
        Assert.All(result.Lines, l => Assert.Contains($"\"kind\":\"{kind}\"", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_are_cut_by_size_and_hold_every_document_once()
    {
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", _directory.File("t.sf"));
        CommandResult whole = await Sfs.SucceedAsync("map", _directory.File("t.sf"), "--events");
        CommandResult cut = await Sfs.SucceedAsync(
            "map", _directory.File("t.sf"), "--events", "--out", _directory.File("e.ndjson"), "--max-size", "1M");
        Assert.Contains("2,007 events", cut.Output, StringComparison.Ordinal);
        string[] files = [.. Directory.EnumerateFiles(_directory.Path, "e*.ndjson")];
        Assert.True(files.Length > 3);
        Assert.All(files, f => Assert.InRange(new FileInfo(f).Length, 1, 1 << 20));
        Assert.Equal(whole.Lines.Count, files.Sum(f => File.ReadLines(f).Count()));
    }

    [Fact]
    public async Task A_bad_trace_among_good_ones_is_named_once_and_the_others_are_written()
    {
        string traces = Directory.CreateDirectory(_directory.File("traces")).FullName;
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", Path.Combine(traces, "1.sf"));
        await File.WriteAllTextAsync(
            Path.Combine(traces, "2.sf"), "no trace", TestContext.Current.CancellationToken);
        CommandResult result = await Sfs.InvokeAsync("map", traces, "--events");
        Assert.Equal(1, result.Exit);
        Assert.Equal(2007, result.Lines.Count);
        string error = Assert.Single(result.Error.Split('\n'), l => l.StartsWith("sfs: ", StringComparison.Ordinal));
        Assert.Equal(2, error.Split("2.sf").Length);
    }

    [Theory]
    [InlineData("sfs map t.sf >/dev/full", 1, "sfs: standard output cannot be written: No space left on device\n")]
    [InlineData("sfs map t.sf | head -n 1 >o; exit ${PIPESTATUS[0]}", 141, "")]
    [InlineData("sfs map t.sf --out /dev/full", 1, "sfs: No space left on device")]
    [InlineData("sfs map t.sf --out /proc/none/x", 1, "sfs: ")]
    [InlineData("sfs map nothing.sf", 2, "sfs: nothing.sf: no such file or directory")]
    public async Task What_cannot_be_written_or_read_is_one_line(string script, int exit, string says)
    {
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", _directory.File("t.sf"));
        CommandResult result = await Shell.RunAsync(_directory.Path, script);
        Assert.Equal((exit, ""), (result.Exit, result.Output));
        Assert.StartsWith(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private const string Suppressed = """
        - rule: Any start
          desc: Every program that is started, counted after the first.
          condition: sf.opflags = EXEC
          output: "%sf.proc.cmdline"
          priority: high
          tags: [T1059]
          suppress: {by: [sf.proc.exe], window: 10s}

        """;

    private async Task AssertSameAsync(string trace, string[] rules)
    {
        string data = _directory.File("data");
        await Sfs.InvokeAsync(["run", trace, "--once", "--data", data, .. rules]);
        List<string> expected = [];
        foreach (string kind in new[] { "events", "alerts" })
            expected.AddRange((await Sfs.SucceedAsync("export", kind, "--data", data)).Lines.Select(Timeless));
        CommandResult mapped = await Sfs.InvokeAsync(["map", trace, .. rules]);
        List<string> actual = [.. mapped.Lines.Select(Timeless)];
        expected.Sort(StringComparer.Ordinal);
        actual.Sort(StringComparer.Ordinal);
        Assert.Equal(expected, actual.Distinct());
    }

    /// <summary>A document without the times that say when this pipeline saw it.</summary>
    private static string Timeless(string line)
    {
        JsonNode document = JsonNode.Parse(line)!;
        JsonObject e = document["event"]!.AsObject();
        e.Remove("created");
        e.Remove("ingested");
        return document.ToJsonString();
    }
}
