using System.Reflection;
using System.Text;
using SysFlow.Rules.Ast;
using SysFlow.Rules.Fields;

namespace SysFlow.Rules.Tests;

public sealed class ReferencePageTests
{
    /// <summary>With SYSFLOW_UPDATE_DOCS set the page's tables are written anew instead of compared.</summary>
    [Fact]
    public void The_page_lists_every_attribute_operator_and_code()
    {
        string path = Path.Combine(Repository(), "docs", "reference", "rules.md");
        string page = File.ReadAllText(path);
        const string mark = "<!-- The rest of this page is generated from the code; ReferencePageTests keeps it so. -->\n";
        int at = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        Assert.True(at >= mark.Length, "The page lacks the mark after which it is generated.");
        string generated = Generate();
        if (Environment.GetEnvironmentVariable("SYSFLOW_UPDATE_DOCS") is not null) File.WriteAllText(path, page[..at] + generated);
        else Assert.Equal(generated, page[at..]);
    }

    private static string Generate()
    {
        StringBuilder text = new();
        text.Append("\n## Operators\n\n").AppendJoin(", ", ComparisonOperators.Words.Select(w => $"`{w}`")).Append(", `exists`.\n");
        text.Append("\n## Attributes\n\n| Attribute | Type | Subject | Meaning |\n|---|---|---|---|\n");
        foreach (FieldDefinition f in FieldCatalog.Strict.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
            text.Append($"| `{f.Name}{(f.Argument == FieldArgument.None ? "" : "[…]")}` | {f.Type} | {f.Subject} | {f.Description} |\n");
        text.Append("\n## Falco attributes that SysFlow's records cannot answer\n\n");
        text.AppendJoin(", ", FieldCatalog.Strict.Unavailable.Keys.Order(StringComparer.Ordinal).Select(n => $"`{n}`")).Append(".\n");
        text.Append("\n## Diagnostic codes\n\n| Code | Name |\n|---|---|\n");
        foreach (FieldInfo code in typeof(DiagnosticCodes).GetFields().OrderBy(f => (string)f.GetRawConstantValue()!, StringComparer.Ordinal))
            text.Append($"| {code.GetRawConstantValue()} | {code.Name} |\n");
        return text.ToString();
    }

    private static string Repository()
    {
        DirectoryInfo at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "SysFlowStreams.slnx"))) at = at.Parent!;
        return at.FullName;
    }
}
