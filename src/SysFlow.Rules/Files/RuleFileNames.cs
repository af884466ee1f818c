namespace SysFlow.Rules;

/// <summary>Tells which files of a directory are rule files.</summary>
public static class RuleFileNames
{
    /// <summary>
    /// The rule files in a directory: its <c>.yaml</c> and <c>.yml</c> files at any depth, in ordinal order, without
    /// hidden files and folders and without folders named <c>tests</c>. A path that is not a directory stands for
    /// itself.
    /// </summary>
    public static IEnumerable<string> Below(string path) => !Directory.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml" && !RuleTestFiles.IsTest(path, f)
                && !IsHidden(path, f))
            .Order(StringComparer.Ordinal);

    private static bool IsHidden(string directory, string file) =>
        Path.GetRelativePath(directory, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));
}
