using System.Text.RegularExpressions;

namespace SysFlow.Architecture.Tests;

public sealed partial class SourceShapeTests
{
    /// <summary>A few screens.</summary>
    private const int LongestLine = 120;
    private const int LongestFile = 400;

    [Fact]
    public void No_source_file_is_longer_than_a_few_screens() => Assert.All(
        Repository.SourceFiles(),
        f => Assert.True(
            File.ReadLines(f).Count() <= LongestFile, $"{Repository.Relative(f)} has more than {LongestFile} lines"));

    /// <summary>
    /// Words for people are not broken to fit: what is between quotation marks does not count, nor do the tables and
    /// grammars of a <c>code</c> block in a comment.
    /// </summary>
    [Fact]
    public void No_line_is_longer_than_the_editor_configuration_says() => Assert.Empty(
        from file in Repository.SourceFiles()
        from line in CodeBlock().Replace(RawText().Replace(File.ReadAllText(file), ""), "").Split('\n')
        where QuotedText().Replace(line, "").Length > LongestLine
        select $"{Repository.Relative(file)}: {line}");

    [Fact]
    public void A_file_holds_one_top_level_type_or_one_closed_hierarchy() => Assert.Empty(
        from file in Repository.SourceFiles()
        let types = DeclaredType.In(File.ReadAllText(file))
        where types.Count > 1 && !IsClosedHierarchy(types, file)
        select $"{Repository.Relative(file)} holds {string.Join(", ", types.Select(t => t.Name))}");

    [Fact]
    public void The_cases_of_a_closed_hierarchy_are_all_in_its_file()
    {
        var declared =
            (from file in Repository.SourceFiles()
             from type in DeclaredType.In(File.ReadAllText(file))
             select (File: file, Project: Repository.ProjectFolder(file), Type: type)).ToList();
        Assert.Empty(
            from hierarchy in declared.GroupBy(d => d.File).Where(f => f.Count() > 1)
            from member in hierarchy
            from stray in declared
            where stray.Type.Base == member.Type.Name && stray.Project == member.Project && stray.File != member.File
            select $"{Repository.Relative(stray.File)} is a case of {Repository.Relative(member.File)}");
    }

    // An abstract base that gives the file its name; every other type is sealed, or is itself an abstract base of
    // cases in the file, and derives from a type above it.
    private static bool IsClosedHierarchy(IReadOnlyList<DeclaredType> types, string file) =>
        types[0].IsAbstract && types[0].Name == Path.GetFileNameWithoutExtension(file)
        && types.Skip(1).Select((type, i) => (Type: type, Above: types.Take(i + 1), Below: types.Skip(i + 2))).All(
            c => c.Above.Any(t => t.Name == c.Type.Base)
                && (c.Type.IsSealed || (c.Type.IsAbstract && c.Below.Any(t => t.Base == c.Type.Name))));

    [Fact]
    public void No_file_suppresses_folds_or_postpones()
    {
        string[] marks =
        [
            "#pragma " + "warning disable", "#" + "region", "TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception",
            "Suppress" + "Message",
        ];
        Assert.Empty(
            from file in Repository.SourceFiles()
            let text = File.ReadAllText(file)
            from mark in marks
            where text.Contains(mark, StringComparison.Ordinal)
            select $"{Repository.Relative(file)}: {mark}");
    }

    [Fact]
    public void Log_messages_have_distinct_event_ids()
    {
        var ids = Repository.SourceFiles()
            .SelectMany(
                f => LogEvent().Matches(File.ReadAllText(f))
                    .Select(m => (Id: int.Parse(m.Groups[1].Value, null), File: Repository.Relative(f))))
            .GroupBy(e => e.Id)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.File))}");
        Assert.Empty(ids);
    }

    /// <summary>
    /// A namespace is a library; its folders are chapters that may be rearranged without touching a caller.
    /// </summary>
    [Fact]
    public void Every_namespace_is_the_name_of_its_project() => Assert.Empty(
        from project in Repository.ProjectFiles()
        let expected = Repository.RootNamespace(project)
        from file in Repository.SourceFiles()
        where file.StartsWith(Path.GetDirectoryName(project)! + "/", StringComparison.Ordinal)
        let declared = Namespace().Match(File.ReadAllText(file))
        where declared.Success && declared.Groups[1].Value != expected
        select $"{Repository.Relative(file)}: {declared.Groups[1].Value}, not {expected}");

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex LogEvent();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"/// <code>.*?</code>", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\$*"""""".*?""""""", RegexOptions.Singleline)]
    private static partial Regex RawText();
}
