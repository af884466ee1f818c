using System.Diagnostics;
using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Detector.Tests;

/// <summary>
/// A folder of rules that is a link to one of several, turned in one step, as a deployment does it.
/// </summary>
internal sealed class RuleFolder : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The link.</summary>
    public string Path => _directory.File("current");

    public RuleSource Source => new([Path], new RuleLoadOptions());

    /// <summary>Writes a version of the rules: one file.</summary>
    public void Write(string version, string text)
    {
        Directory.CreateDirectory(_directory.File(version));
        File.WriteAllText(System.IO.Path.Combine(_directory.File(version), "rules.yaml"), text);
    }

    /// <summary>Turns the link to a version.</summary>
    public void Use(string version)
    {
        string link = _directory.File("next");
        Directory.CreateSymbolicLink(link, _directory.File(version));

        // File.Move does not see a link to a folder as a file.
        using Process move = Process.Start("mv", ["-T", link, Path]);
        move.WaitForExit();
        if (move.ExitCode != 0) throw new InvalidOperationException($"The link could not be turned to {version}.");
    }

    public void Dispose() => _directory.Dispose();
}
