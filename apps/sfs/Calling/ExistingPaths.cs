using System.CommandLine.Parsing;

namespace SysFlow.Cli;

/// <summary>Refuses a call that names files which do not exist, before any work begins.</summary>
internal static class ExistingPaths
{
    public static void Check(SymbolResult result, IEnumerable<string> paths)
    {
        foreach (string path in paths.Where(p => p != Destination.Standard))
        {
            if (!File.Exists(path) && !Directory.Exists(path)) result.AddError($"{path}: no such file or directory");
        }
    }

    /// <summary>One trace, not a directory of them.</summary>
    public static void CheckTrace(SymbolResult result, string path)
    {
        if (!Directory.Exists(path)) Check(result, [path]);
        else result.AddError($"{path}: a directory; name one trace file{Example(path)}");
    }

    private static string Example(string directory) =>
        Directory.EnumerateFiles(directory, "*.sf").Order(StringComparer.Ordinal).FirstOrDefault() is { } file
            ? $", such as {file}"
            : "";
}
