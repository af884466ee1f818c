using System.CommandLine.Parsing;
using SysFlow.CollectorBridge;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Rejects a call that names files that do not exist, before any work begins.</summary>
internal static class ExistingPaths
{
    public static void Check(SymbolResult result, IEnumerable<string> paths)
    {
        foreach (string path in paths.Where(p => p != Destination.Standard))
        {
            if (!File.Exists(path) && !Directory.Exists(path)) result.AddError($"{path}: no such file or directory");
        }
    }

    /// <summary>Rule files, and directories that contain some: a rule set without rules detects nothing.</summary>
    public static void CheckRules(SymbolResult result, IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            Check(result, [path]);
            if (!RuleFileNames.Below(path).Any())
                result.AddError($"{path}: this directory contains no rule file (.yaml, .yml)");
        }
    }

    /// <summary>One trace, not a directory of them.</summary>
    public static void CheckTrace(SymbolResult result, string path)
    {
        if (!Directory.Exists(path)) Check(result, [path]);
        else result.AddError($"{path}: this is a directory; name one trace file{Example(path)}");
    }

    /// <summary>What the bridge can read: traces, directories of them, sockets to listen on.</summary>
    public static void CheckInputs(SymbolResult result, IEnumerable<string> inputs)
    {
        foreach (string input in inputs.Where(i => i.Length > 0 && i != Destination.Standard))
        {
            try
            {
                BridgeInput.Parse(input);
            }
            catch (BridgeInputException e)
            {
                result.AddError(e.Message);
            }
        }
    }

    /// <summary>Output goes to files: a socket is only listened on, and a file of that name would mislead.</summary>
    public static void RefuseSocket(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("unix:", StringComparison.Ordinal)) is { } socket)
            result.AddError($"--out: {socket.Value} is a socket, which sfs cannot write to; name a file, or - for standard output");
    }

    private static string Example(string directory) =>
        Directory.EnumerateFiles(directory, "*.sf").Order(StringComparer.Ordinal).FirstOrDefault() is { } file
            ? $", such as {file}"
            : "";
}
