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

    /// <summary>Words for people are not broken to fit: what is between quotation marks does not count.</summary>
    [Fact]
    public void No_line_is_longer_than_the_editor_configuration_says() => Assert.Empty(
        from file in Repository.SourceFiles()
        from line in RawText().Replace(File.ReadAllText(file), "").Split('\n')
        where QuotedText().Replace(line, "").Length > LongestLine
        select $"{Repository.Relative(file)}: {line}");

    [Fact]
    public void A_file_holds_one_top_level_type() => Assert.All(
        Repository.SourceFiles(),
        f => Assert.True(
            TopLevelType().Count(File.ReadAllText(f)) <= 1, $"{Repository.Relative(f)} holds several types"));

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

    [GeneratedRegex(
        @"^(?:public|internal)\s+(?:(?:static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*"
            + @"(?:class|struct|record|interface|enum|delegate)\b",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

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

    [GeneratedRegex(@"\$*"""""".*?""""""", RegexOptions.Singleline)]
    private static partial Regex RawText();
}
