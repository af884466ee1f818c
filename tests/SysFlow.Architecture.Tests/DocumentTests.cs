using System.Text.RegularExpressions;
using SysFlow.Testing;

namespace SysFlow.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_in_a_document_leads_to_a_file_and_a_heading_that_exist()
    {
        List<string> broken = [];
        foreach (string document in Repository.Documents())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                string target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal)) continue;
                string[] parts = target.Split('#');
                string path = parts[0].Length == 0
                    ? document
                    : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
                bool leadsSomewhere = File.Exists(path) || Directory.Exists(path);
                if (!leadsSomewhere || (parts.Length > 1 && !Anchors(path).Contains(parts[1])))
                    broken.Add($"{Repository.Relative(document)}: {target}");
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void Anchors_are_what_browsers_of_Markdown_make_of_headings()
    {
        using TemporaryDirectory directory = new();
        string page = directory.File("page.md");
        File.WriteAllText(page, "# `sfs rules`: a [link](x.md), twice\n```\n# no heading\n```\n## Same\n## Same\n");
        Assert.Equal(["sfs-rules-a-link-twice", "same", "same-1"], Anchors(page));
    }

    [Fact]
    public void Every_decision_record_states_context_decision_and_consequence()
    {
        string[] records = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "adr"), "*.md").Where(
            f => char.IsAsciiDigit(Path.GetFileName(f)[0]))];
        Assert.NotEmpty(records);
        foreach (string record in records)
        {
            string text = File.ReadAllText(record);
            Assert.Contains("## Context", text, StringComparison.Ordinal);
            Assert.Contains("## Decision", text, StringComparison.Ordinal);
            Assert.Contains("## Consequence", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_on_the_architecture_has_a_row_for_every_library_and_service()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        Assert.All(
            Repository.ProjectFiles("src/").Concat(Repository.ProjectFiles("services/")),
            p => Assert.Contains($"](../{Path.GetDirectoryName(Repository.Relative(p))})", page, StringComparison.Ordinal));
    }

    /// <summary>The anchors of a page's headings, as GitHub makes them.</summary>
    private static List<string> Anchors(string page)
    {
        List<string> anchors = [];
        Dictionary<string, int> seen = [];
        bool isCode = false;
        foreach (string line in File.ReadLines(page))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            if (isCode || Heading().Match(line) is not { Success: true } heading) continue;
            string text = LinkText().Replace(heading.Groups[1].Value, "$1").ToLowerInvariant();
            string anchor = NotInAnchors().Replace(text, "").Replace(' ', '-');
            int before = seen.GetValueOrDefault(anchor);
            seen[anchor] = before + 1;
            anchors.Add(before == 0 ? anchor : $"{anchor}-{before}");
        }

        return anchors;
    }

    [GeneratedRegex(@"^#{1,6} +(.+?) *$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
