using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>
/// The script <c>sfs</c> of a checkout, in a checkout that has nothing but what it needs and is built.
/// </summary>
public sealed class SfsScriptTests : IDisposable
{
    private const string Rule = """
        - rule: Edited a moment ago
          desc: A rule that no build has seen.
          condition: sf.opflags = EXEC
          priority: low
          tags: [T1059]

        """;

    private readonly TemporaryDirectory _checkout = new();

    public SfsScriptTests()
    {
        foreach (string folder in new[] { "src", "services", "rules", "apps/sfs/bin/Release" })
            Directory.CreateDirectory(_checkout.File(folder));
        foreach (string file in new[] { "Directory.Build.props", "Directory.Packages.props" })
            File.WriteAllText(_checkout.File(file), "");
        Directory.CreateSymbolicLink(
            _checkout.File("apps/sfs/bin/Release/net10.0"), Path.GetDirectoryName(SfsProgram.Path)!);
        File.WriteAllText(_checkout.File("apps/sfs/bin/Release/built"), "");
        File.Copy(Checkout.PathOf("sfs"), _checkout.File("sfs"));
        File.WriteAllText(_checkout.File("rules/edited.yaml"), Rule);
    }

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData("./sfs rules list")]
    [InlineData("mkdir elsewhere && cd elsewhere && ln -s ../sfs . && ./sfs rules list")]
    [InlineData("mkdir bin && ln -s ../sfs bin/sfs && ln -s bin/sfs s && PATH=$PWD/bin:$PATH && cd / && command sfs rules list")]
    public async Task The_script_works_behind_links_and_with_the_rules_as_they_are_now(string script)
    {
        CommandResult result = await Shell.RunAsync(_checkout.Path, script);
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("Edited a moment ago", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 rule", result.Output, StringComparison.Ordinal);
    }
}
