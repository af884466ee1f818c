using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class ReadmeTests
{
    private const string Prompt = "$ ./sfs ";

    [Fact]
    public async Task Every_command_in_the_readme_works_as_written_in_its_order_and_leaves_nothing_that_git_would_add()
    {
        using TemporaryDirectory directory = new();
        await AssertCommandsWorkAsync("README.md", directory.Path);
        File.Copy(Checkout.PathOf(".gitignore"), directory.File(".gitignore"));
        CommandResult left = await Shell.RunAsync(directory.Path, "git init -q . && git status --porcelain");
        Assert.Equal((0, "?? .gitignore\n"), (left.Exit, left.Output));
    }

    /// <summary>What changes files of the checkout or builds it is not run: only the commands of <c>sfs</c>.</summary>
    [Fact]
    public Task Every_command_of_sfs_in_the_page_for_contributors_works_in_the_checkout() =>
        AssertCommandsWorkAsync("CONTRIBUTING.md", Checkout.Root);

    private static async Task AssertCommandsWorkAsync(string page, string folder)
    {
        string[] commands = [.. File.ReadLines(Checkout.PathOf(page))
            .Where(l => l.StartsWith(Prompt, StringComparison.Ordinal))
            .Select(l => l[Prompt.Length..])];
        Assert.NotEmpty(commands);
        foreach (string command in commands)
        {
            CommandResult result = await Shell.RunAsync(folder, $"sfs {command}");
            Assert.True(result.Exit == 0, $"sfs {command} exited with {result.Exit}: {result.Error}");
            Assert.NotEmpty(result.Output + result.Error);
        }
    }
}
