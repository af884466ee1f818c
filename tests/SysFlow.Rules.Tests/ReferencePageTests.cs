using System.Text;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class ReferencePageTests
{
    /// <summary>With SFS_UPDATE_DOCS set the page's tables are written anew instead of compared.</summary>
    [Fact]
    public void The_page_lists_every_field_and_operator()
    {
        string path = Checkout.PathOf("docs/reference/rules.md");
        string page = File.ReadAllText(path);
        const string mark =
            "<!-- The rest of this page is generated from the code; ReferencePageTests keeps it so. -->\n";
        int at = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        Assert.True(at >= mark.Length, "The page lacks the mark after which it is generated.");
        string generated = Generate();
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(path, page[..at] + generated);
        else Assert.Equal(generated, page[at..]);
    }

    [Fact]
    public void The_page_of_diagnostics_lists_every_code_with_its_meaning_and_remedy()
    {
        string path = Checkout.PathOf("docs/reference/diagnostics.md");
        StringBuilder text = new();
        text.Append("# Diagnostics\n\nWhat the loader of rules reports, with file, line and column, on loading and by `sfs rules check`. ")
            .Append("An error keeps the\nrule set from loading; a warning does not. A code never changes its meaning. ")
            .Append("This page is generated from the code;\nReferencePageTests keeps it so.\n\n")
            .Append("| Code | Name | Meaning | What to do |\n|---|---|---|---|\n");
        foreach (string code in DiagnosticCatalog.Codes)
        {
            text.Append($"| {code} | {DiagnosticCatalog.Name(code)} | {DiagnosticCatalog.Describe(code)} ")
                .Append($"| {DiagnosticCatalog.Remedy(code)} |\n");
        }

        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(path, text.ToString());
        else Assert.Equal(text.ToString(), File.ReadAllText(path));
        Assert.Equal(typeof(DiagnosticCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
            DiagnosticCatalog.Codes);
    }

    private static string Generate()
    {
        StringBuilder text = new();
        text.Append("\n## Operators\n\n").AppendJoin(", ", ComparisonOperators.Words.Select(w => $"`{w}`"))
            .Append(", `exists`.\n");
        text.Append("\n## Fields\n\n| Field | Type | Subject | Meaning |\n|---|---|---|---|\n");
        foreach (FieldDefinition f in FieldCatalog.Strict.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
            text.Append($"| `{f.Name}{(f.Argument == FieldArgument.None ? "" : "[…]")}` | {f.Type} | {f.Subject} | {f.Description} |\n");
        text.Append("\n## Falco fields that SysFlow's records cannot answer\n\n")
            .Append("Using one is a warning (SFR0309) that gives the reason. A rule that cannot hold without the answer ")
            .Append("is left out; any other is\nevaluated as if the part did not speak for it, so that it matches ")
            .Append("less, never more.\n\n| Field | Because |\n|---|---|\n");
        foreach ((string name, string reason) in
            FalcoUnavailable.Reasons.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            text.Append($"| `{name}` | {reason} |\n");
        }

        return text.ToString();
    }
}
