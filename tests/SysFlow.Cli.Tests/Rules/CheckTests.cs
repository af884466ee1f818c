using System.Text.Json;

namespace SysFlow.Cli.Tests;

public sealed class CheckTests
{
    private const string Broken = """
        - rule: A
          desc: d
          condition: sf.proc.nam = ls
          priority: med
          tags: [T1053.001]
        """;

    [Fact]
    public async Task Good_rules_are_counted_and_the_exit_code_is_0()
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.SucceedAsync("rules", "check", folder.RulesPath);
        Assert.Equal("0 errors, 0 warnings; 2 rules ready", Assert.Single(result.Lines));
    }

    [Fact]
    public async Task A_finding_shows_its_place_the_line_with_a_mark_and_what_to_do()
    {
        using RuleFolder folder = new();
        string file = folder.Write("bad.yaml", Broken);
        CommandResult result = await Sfs.InvokeAsync("rules", "check", file);
        Assert.Equal(1, result.Exit);
        int at = result.Lines.ToList()
            .FindIndex(l => l.StartsWith($"{file}:3:14: error SFR0301: ", StringComparison.Ordinal));
        Assert.True(at >= 0, result.Output);
        Assert.Equal("    3 |   condition: sf.proc.nam = ls", result.Lines[at + 1]);
        Assert.Equal("      |              ^^^^^^^^^^^", result.Lines[at + 2]);
        Assert.Equal("      = Did you mean `sf.proc.name`?", result.Lines[at + 3]);
        Assert.StartsWith("2 errors, 1 warning; no rule can be used", result.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_shown_before_however_many_warnings()
    {
        using RuleFolder folder = new();
        for (int i = 0; i < 40; i++)
        {
            string tags = string.Join(", ", Enumerable.Range(7000, 40).Select(t => $"T{t}"));
            folder.Write(
                $"rules/a{i:00}.yaml",
                $"- rule: Many {i}\n  desc: d\n  condition: sf.opflags = EXEC and sf.proc.name = x{i}\n  output: x\n"
                    + $"  priority: low\n  tags: [{tags}]\n");
        }

        folder.Write("rules/z.yaml", Broken);
        CommandResult check = await Sfs.InvokeAsync("rules", "check", folder.RulesPath);
        Assert.Contains("z.yaml:3:14: error SFR0301", check.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("2 errors, ", check.Lines[^1], StringComparison.Ordinal);
        CommandResult run = await Sfs.InvokeAsync(
            "run", await folder.TraceAsync(), "--once", "--data", folder.File("data"), "--rules", folder.RulesPath);
        Assert.Equal(1, run.Exit);
        Assert.Contains("error SFR0301", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_finding_with_its_place()
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.InvokeAsync("rules", "check", folder.Write("bad.yaml", Broken), "--json");
        Assert.Equal(1, result.Exit);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        Assert.False(json.RootElement.GetProperty("usable").GetBoolean());
        Assert.Equal(2, json.RootElement.GetProperty("errors").GetInt32());
        JsonElement finding = json.RootElement.GetProperty("findings").EnumerateArray()
            .Single(f => f.GetProperty("code").GetString() == "SFR0301");
        Assert.Equal(3, finding.GetProperty("line").GetInt32());
        Assert.Equal(14, finding.GetProperty("column").GetInt32());
        Assert.Equal(11, finding.GetProperty("length").GetInt32());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
    }

    [Fact]
    public async Task Sarif_has_what_the_standard_requires()
    {
        using RuleFolder folder = new();
        string bad = folder.Write("bad rules.yaml", Broken);
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), bad);
        string file = folder.File("findings.sarif");
        await Sfs.InvokeAsync("rules", "check", relative, "--sarif", file);
        using JsonDocument json =
            JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        JsonElement run = Assert.Single(json.RootElement.GetProperty("runs").EnumerateArray());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.NotEmpty(driver.GetProperty("name").GetString()!);
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(3, results.Length);
        foreach (JsonElement result in results)
        {
            JsonElement rule = rules[result.GetProperty("ruleIndex").GetInt32()];
            Assert.Equal(rule.GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning" });
            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            string uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.EndsWith("bad%20rules.yaml", uri, StringComparison.Ordinal);
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        }
    }

    [Fact]
    public async Task Warnings_fail_only_when_asked_to()
    {
        using RuleFolder folder = new();
        string warned =
            folder.Write("warned.yaml", "- rule: A\n  desc: d\n  condition: sf.proc.name = ls\n  tags: [T1053.001]\n");
        Assert.Equal(0, (await Sfs.InvokeAsync("rules", "check", warned)).Exit);
        Assert.Equal(1, (await Sfs.InvokeAsync("rules", "check", warned, "--warnings-as-errors")).Exit);
    }

    [Fact]
    public async Task The_profile_of_sf_processor_takes_unknown_names_for_texts()
    {
        using RuleFolder folder = new();
        string file = folder.Write("peer.yaml", "- rule: A\n  desc: d\n  condition: sf.proc.nam = ls\n");
        Assert.Equal(1, (await Sfs.InvokeAsync("rules", "check", file)).Exit);
        Assert.Equal(0, (await Sfs.InvokeAsync("rules", "check", file, "--compat", "sf-processor")).Exit);
    }

    [Fact]
    public async Task Binary_files_and_folders_without_rules_are_named()
    {
        using RuleFolder folder = new();
        string binary = folder.File("x.yaml");
        await File.WriteAllBytesAsync(binary, [0, 1, 2, 255, 27, 91], TestContext.Current.CancellationToken);
        CommandResult result = await Sfs.InvokeAsync("rules", "check", binary);
        Assert.Equal(1, result.Exit);
        Assert.Contains($"{binary}:1:1: error SFR0002", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        string empty = Directory.CreateDirectory(folder.File("empty")).FullName;
        CommandResult none = await Sfs.InvokeAsync("rules", "check", empty);
        Assert.Equal(2, none.Exit);
        Assert.Contains(empty, none.Error, StringComparison.Ordinal);
    }
}
