using System.CommandLine.Parsing;

namespace SysFlow.Cli;

/// <summary>Refuses a call that names files which do not exist, before any work begins.</summary>
internal static class ExistingPaths
{
    public static void Check(SymbolResult result, IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path)) result.AddError($"{path}: no such file or directory");
        }
    }
}
