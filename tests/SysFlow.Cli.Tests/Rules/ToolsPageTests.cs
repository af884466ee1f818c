using System.Diagnostics;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>
/// Holds docs/reference/rules-tools.md to the program: its files are written, its commands run, their output compared.
/// </summary>
public sealed class ToolsPageTests
{
    private const string Fence = "```";

    [Fact]
    public async Task Every_command_of_the_page_prints_what_the_page_says()
    {
        string page = Checkout.PathOf("docs/reference/rules-tools.md");
        using TemporaryDirectory directory = new();
        int commands = 0;
        foreach ((string info, IReadOnlyList<string> lines) in Blocks(page))
        {
            if (info.StartsWith("yaml ", StringComparison.Ordinal))
            {
                Write(directory.File(info["yaml ".Length..]),
                lines);
            }
            else
            {
                commands += await RunAsync(directory.Path, lines, info.EndsWith("exit 1", StringComparison.Ordinal) ? 1
                : 0);
            }
        }

        Assert.True(commands >= 10, $"Only {commands} commands were found.");
    }

    /// <summary>
    /// Runs the commands of a block; each line below one must be a part of a line of its output. The last one's exit
    /// code counts.
    /// </summary>
    private static async Task<int> RunAsync(string directory, IReadOnlyList<string> lines, int expectedExit)
    {
        int[] starts =
            [.. Enumerable.Range(0, lines.Count).Where(i => lines[i].StartsWith("$ ", StringComparison.Ordinal))];
        for (int i = 0; i < starts.Length; i++)
        {
            bool isLast = i + 1 == starts.Length;
            string command = lines[starts[i]][2..];
            (int exit, string output) = await ShellAsync(directory, command);
            Assert.True(exit == (isLast ? expectedExit : 0), $"{command}: exit {exit}\n{output}");
            foreach (string line in lines.Take(isLast ? lines.Count : starts[i + 1]).Skip(starts[i] + 1))
            {
                Assert.True(output.Contains(line, StringComparison.Ordinal),
                    $"{command}\nprints no line with\n{line}\nbut\n{output}");
            }
        }

        return starts.Length;
    }

    private static async Task<(int Exit, string Output)> ShellAsync(string directory, string command)
    {
        string script = command.Replace("./sfs ", $"dotnet '{SfsProgram.Path}' ", StringComparison.Ordinal);
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"{script} 2>&1"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        })!;
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output);
    }

    private static void Write(string file, IReadOnlyList<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<(string Info, IReadOnlyList<string> Lines)> Blocks(string page)
    {
        string? info = null;
        List<string> lines = [];
        foreach (string line in File.ReadLines(page))
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (info is not null) yield return (info, lines);
            info = info is null ? line[Fence.Length..] : null;
            lines = [];
        }
    }
}
