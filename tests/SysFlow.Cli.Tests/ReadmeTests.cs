using System.Diagnostics;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class ReadmeTests
{
    private const string Prompt = "$ ./sfs ";

    [Fact]
    public async Task Every_command_in_the_readme_works_as_written_and_in_its_order()
    {
        string[] commands = [.. File.ReadLines(Checkout.PathOf("README.md"))
            .Where(l => l.StartsWith(Prompt, StringComparison.Ordinal))
            .Select(l => l[Prompt.Length..])];
        Assert.NotEmpty(commands);
        using TemporaryDirectory directory = new();
        foreach (string command in commands)
        {
            using Process shell = Process.Start(new ProcessStartInfo(
                "bash", ["-c", $"exec dotnet '{SfsProgram.Path}' {command}"])
            {
                WorkingDirectory = directory.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(shell.ExitCode == 0, $"sfs {command} exited with {shell.ExitCode}: {await error}");
            Assert.NotEmpty(await output);
        }
    }
}
