namespace SysFlow.Cli;

/// <summary>
/// The rules to load and the tests to run for the given paths: everything for a directory; for a file in a folder
/// called <c>tests</c>, that file and the rules beside the folder; for a rule file, the file of the same name in
/// <c>tests</c> and the rules of its directory, whose macros it may need.
/// </summary>
internal sealed record RuleTestPlan(IReadOnlyList<string> Rules, IReadOnlyList<string> Tests)
{
    private const string Folder = "tests";

    /// <summary>Whether every test of the rules is run.</summary>
    public bool IsWhole => Rules.SequenceEqual(Tests);

    /// <exception cref="FileNotFoundException">There are no tests for a path.</exception>
    public static RuleTestPlan For(IReadOnlyList<string> paths)
    {
        List<string> rules = [];
        List<string> tests = [];
        foreach (string path in paths)
        {
            (string rule, string test) = Directory.Exists(path) ? (path, path) : ForFile(path);
            if (!rules.Contains(rule)) rules.Add(rule);
            if (!tests.Contains(test)) tests.Add(test);
        }

        return new RuleTestPlan(rules, tests);
    }

    private static (string Rules, string Tests) ForFile(string path)
    {
        string directory = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        for (string? above = Path.GetFullPath(directory); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.GetFileName(above) == Folder)
            {
                return (Path.GetRelativePath(".", Path.GetDirectoryName(above)!),
                path);
            }
        }

        string test = Path.Combine(directory, Folder, Path.GetFileName(path));
        return File.Exists(test)
            ? (directory, test)
            : throw new FileNotFoundException($"{path} has no tests: they would be in {test}");
    }
}
