using System.Reflection;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class DiagnosticCatalogTests
{
    [Fact]
    public void Every_code_is_described_in_the_catalogue()
    {
        FieldInfo[] codes = typeof(DiagnosticCodes).GetFields();
        Assert.Equal(
            codes.Select(c => (string)c.GetRawConstantValue()!).Order(StringComparer.Ordinal), DiagnosticCatalog.Codes);
        Assert.All(codes, c => Assert.Equal(c.Name, DiagnosticCatalog.Name((string)c.GetRawConstantValue()!)));
        Assert.All(DiagnosticCatalog.Codes, c =>
            Assert.EndsWith(".", DiagnosticCatalog.Describe(c), StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_knows_how_much_of_its_line_it_is_about()
    {
        string yaml = SysFlow.Rules.Tests.RuleScript.Rule("sf.proc.nam = ls\n    and sf.proc.pid = abc");
        RuleLoadResult result = SysFlow.Rules.Tests.RuleScript.Load(yaml);
        Diagnostic field = SysFlow.Rules.Tests.RuleScript.Only(result, DiagnosticCodes.UnknownField);
        Assert.Equal("sf.proc.nam".Length, field.Length);
        Assert.Equal("abc".Length, SysFlow.Rules.Tests.RuleScript.Only(result, DiagnosticCodes.ValueType).Length);
    }

    [Fact]
    public void What_goes_on_for_several_lines_is_marked_to_the_end_of_its_first()
    {
        RuleLoadResult result = SysFlow.Rules.Tests.RuleScript.Load("- rule: a\n  desc: b\n");
        Diagnostic missing = SysFlow.Rules.Tests.RuleScript.Only(result, DiagnosticCodes.MissingKey);
        Assert.Equal(1, missing.Location.Line);
        Assert.InRange(missing.Length, 0, "rule: a".Length);
    }
}
