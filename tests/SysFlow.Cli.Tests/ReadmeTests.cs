using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class ReadmeTests
{
    private const string Prompt = "$ ./sfs ";

    [Fact]
    public async Task Every_command_in_the_readme_works_as_written_in_its_order_and_leaves_nothing_that_git_would_add()
    {
        string[] commands = [.. File.ReadLines(Checkout.PathOf("README.md"))
            .Where(l => l.StartsWith(Prompt, StringComparison.Ordinal))
            .Select(l => l[Prompt.Length..])];
        Assert.NotEmpty(commands);
        using TemporaryDirectory directory = new();
        foreach (string command in commands)
        {
            CommandResult result = await Shell.RunAsync(directory.Path, $"sfs {command}");
            Assert.True(result.Exit == 0, $"sfs {command} exited with {result.Exit}: {result.Error}");
            Assert.NotEmpty(result.Output);
        }

        File.Copy(Checkout.PathOf(".gitignore"), directory.File(".gitignore"));
        CommandResult left = await Shell.RunAsync(directory.Path, "git init -q . && git status --porcelain");
        Assert.Equal((0, "?? .gitignore\n"), (left.Exit, left.Output));
    }
}
