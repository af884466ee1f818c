using System.Diagnostics;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class ReadmeTests
{
    private const string Prompt = "$ ./sfs ";

    [Fact]
    public async Task Every_command_in_the_readme_works_as_written_and_in_its_order()
    {
        using TemporaryDirectory directory = new();
        await AssertCommandsWorkAsync("README.md", directory.Path);
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
            using Process shell = Process.Start(new ProcessStartInfo(
                "bash", ["-c", $"exec dotnet '{SfsProgram.Path}' {command}"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(shell.ExitCode == 0, $"sfs {command} exited with {shell.ExitCode}: {await error}");
            Assert.NotEmpty(await output + await error);
        }
    }
}
