using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class FormatTests
{
    private const string Untidy = "-  macro:   m\n   condition: sf.proc.name   = ls   \n";
    private const string Tidy = "- macro:   m\n  condition: sf.proc.name = ls\n";

    [Fact]
    public async Task Check_names_files_and_changes_nothing_and_fmt_then_changes_them()
    {
        using RuleFolder folder = new();
        string file = folder.Write("rules/untidy.yaml", Untidy);
        CommandResult checkedOnly = await Sfs.InvokeAsync("rules", "fmt", folder.RulesPath, "--check");
        Assert.Equal(1, checkedOnly.Exit);
        Assert.Equal(file, Assert.Single(checkedOnly.Lines));
        Assert.Equal(Untidy, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        CommandResult formatted = await Sfs.SucceedAsync("rules", "fmt", folder.RulesPath);
        Assert.Equal(file, Assert.Single(formatted.Lines));
        Assert.Equal(Tidy, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Empty((await Sfs.SucceedAsync("rules", "fmt", folder.RulesPath, "--check")).Output);
        Assert.Empty(Directory.EnumerateFiles(folder.RulesPath, ".*"));
    }

    [Fact]
    public async Task Sigma_files_and_broken_files_are_left_alone_with_the_reason()
    {
        using RuleFolder folder = new();
        string sigma = folder.Write("s.yml",
            "title:   x\nlogsource: {category: process_creation}\ndetection: {s: {Image: a}, condition: s}\n");
        string broken = folder.Write("b.yaml", "- rule: [\n");
        CommandResult result = await Sfs.SucceedAsync("rules", "fmt", sigma, broken);
        Assert.Empty(result.Output);
        Assert.Contains($"{sigma}: left unchanged: it is a Sigma file", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{broken}: left unchanged: it is not YAML", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("printf -- '-  macro:   m\\n   condition: sf.proc.name   = ls   \\n' | sfs rules fmt -", 0, Tidy)]
    [InlineData("printf -- '-  macro:   m\\n   condition: sf.proc.name   = ls   \\n' | sfs rules fmt - --check", 1, "")]
    [InlineData("echo '- rule: [' | sfs rules fmt - 2>/dev/null", 1, "- rule: [\n")]
    [InlineData("sfs rules fmt - . 2>/dev/null", 2, "")]
    public async Task Standard_input_is_formatted_to_standard_output(string script, int exit, string output)
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await Shell.RunAsync(directory.Path, script);
        Assert.Equal((exit, output), (result.Exit, result.Output));
    }

    [Fact]
    public async Task A_formatted_file_keeps_its_permissions_and_the_links_to_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        using TemporaryDirectory directory = new();
        CommandResult result = await Shell.RunAsync(
            directory.Path,
            "mkdir kept; printf -- '-  macro:   m\\n   condition: sf.proc.name   = ls   \\n' >kept/rules.yaml; chmod 640 kept/rules.yaml; "
                + "ln -s kept/rules.yaml link.yaml; sfs rules fmt link.yaml 2>/dev/null; sfs simulate --scenario attack --out link.yaml "
                + ">out 2>&1; readlink link.yaml; stat -c %a kept/rules.yaml; head -c 3 kept/rules.yaml; ls -A kept");
        Assert.Equal("link.yaml\nkept/rules.yaml\n640\nObjrules.yaml\n", result.Output);
    }

    [Fact]
    public async Task The_shipped_rules_are_in_the_canonical_layout() =>
        await Sfs.SucceedAsync("rules", "fmt", Checkout.PathOf("rules"), "--check");
}
