using System.Text.RegularExpressions;

namespace SysFlow.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_in_a_document_leads_somewhere()
    {
        List<string> broken = [];
        foreach (string document in Repository.Documents())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                string target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                string path = Path.Combine(Path.GetDirectoryName(document)!, target.Split('#')[0]);
                if (!File.Exists(path) && !Directory.Exists(path))
                    broken.Add($"{Repository.Relative(document)}: {target}");
            }
        }

        Assert.Empty(broken);
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

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
