namespace SysFlow.Rules;

/// <summary>Tells which files of a directory are rule tests: those in folders named <c>tests</c>.</summary>
internal static class RuleTestFiles
{
    private const string Folder = "tests";

    /// <summary>Whether a file found in <paramref name="directory"/> is a test rather than a rule file.</summary>
    public static bool IsTest(string directory, string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(directory, file))!
            .Split(Path.DirectorySeparatorChar).Contains(Folder);

    /// <summary>The test files in a directory, in ordinal order; a file stands for itself.</summary>
    public static IEnumerable<string> Below(string path) => !Directory.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && IsTest(path, file))
            .Order(StringComparer.Ordinal);
}
