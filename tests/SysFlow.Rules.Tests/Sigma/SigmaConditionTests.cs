using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class SigmaConditionTests
{
    // The searches a, b, c hold when the arguments contain the letter; _d always holds.
    private const string Searches = """
            sel_a:
                CommandLine|endswith|cased: ['A', 'AB', 'AC', 'ABC']
            sel_b:
                CommandLine|contains|cased: 'B'
            filter_c:
                CommandLine|contains|cased: 'C'
            _d:
                CommandLine|contains: '*'
        """;

    [Theory]
    [InlineData("sel_a", "A", true)]
    [InlineData("not sel_a", "A", false)]
    [InlineData("not not sel_a", "A", true)]
    [InlineData("sel_a and sel_b", "AB", true)]
    [InlineData("sel_a and sel_b", "A", false)]
    [InlineData("sel_a or sel_b and filter_c", "A", true)]
    [InlineData("(sel_a or sel_b) and filter_c", "A", false)]
    [InlineData("not sel_a and sel_b", "B", true)]
    [InlineData("not (sel_a and sel_b)", "B", true)]
    [InlineData("1 of sel_*", "B", true)]
    [InlineData("any of sel_*", "B", true)]
    [InlineData("all of sel_*", "B", false)]
    [InlineData("all of sel_*", "AB", true)]
    [InlineData("1 of sel_* and not 1 of filter_*", "AC", false)]
    [InlineData("1 of sel_* and not 1 of filter_*", "A", true)]
    [InlineData("1 of them", "", false)]
    [InlineData("1 of them", "C", true)]
    [InlineData("all of them", "ABC", true)]
    [InlineData("all of them", "AB", false)]
    [InlineData("1 of _*", "", true)]
    [InlineData("1 of *_a", "A", true)]
    [InlineData("1 of s*_*", "B", true)]
    [InlineData("ALL OF sel_* AND NOT filter_c", "AB", true)]
    public void Conditions_join_searches_by_the_precedence_of_the_specification(string condition, string args,
        bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Rule($"{Searches}\n    condition: {condition}"),
            new SigmaEvent { Args = args }));

    [Fact]
    public void Of_several_conditions_one_must_hold()
    {
        string rule = SigmaWorld.Rule($"{Searches}\n    condition: [sel_a, sel_b]");
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Args = "B" }));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent { Args = "C" }));
    }

    [Theory]
    [InlineData("sel_x", "SFR0701", 25)]
    [InlineData("sel_a and", "SFR0201", 25)]
    [InlineData("sel_a and sel_q", "SFR0701", 26)]
    [InlineData("(sel_a", "SFR0201", 22)]
    [InlineData("sel_a sel_b", "SFR0201", 22)]
    [InlineData("2 of sel_*", "SFR0201", 16)]
    [InlineData("1 of", "SFR0201", 20)]
    [InlineData("1 of nothing*", "SFR0701", 21)]
    [InlineData("sel_a | count() > 5", "SFR0201", 22)]
    [InlineData("and sel_a", "SFR0201", 16)]
    public void Errors_point_at_the_word(string condition, string code, int column)
    {
        RuleLoadResult result = SigmaWorld.Load(SigmaWorld.Rule($"{Searches}\n    condition: {condition}"));
        Diagnostic error = Assert.Single(result.Diagnostics);
        Assert.Equal(code, error.Code);
        Assert.InRange(error.Location.Column, Math.Min(column, 16), column + 2);
    }

    [Fact]
    public void Lists_of_maps_are_alternatives_and_maps_are_conjunctions()
    {
        string rule = SigmaWorld.Rule("""
                selection:
                    - Image|endswith: /a
                      User: root
                    - Image|endswith: /b
                condition: selection
            """);
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Exe = "/b" }));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent { Exe = "/a" }));
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Exe = "/a", User = "root" }));
    }

    [Theory]
    [InlineData("/bin/TOOL", true)]
    [InlineData("/bin/other", true)]
    [InlineData("/bin/OTHER", false)]
    public void Alternatives_of_one_field_keep_their_own_case(string exe, bool expected)
    {
        string rule = SigmaWorld.Rule("""
                selection:
                    - Image|endswith: [/tool, /kit]
                    - Image|endswith: /gear
                    - Image|endswith|cased: /other
                condition: selection
            """);
        Assert.Equal(expected, SigmaWorld.Matches(rule, new SigmaEvent { Exe = exe }));
    }

    [Fact]
    public void Keywords_are_looked_for_anywhere_in_the_command_line()
    {
        string any = SigmaWorld.Rule("    k:\n        - 'EVILSERVICE'\n        - 'svchost -n*evil'\n    condition: k");
        Assert.True(SigmaWorld.Matches(any, new SigmaEvent { Args = "start evilservice now" }));
        Assert.True(SigmaWorld.Matches(any, new SigmaEvent { Args = "svchost -n very evil x" }));
        Assert.False(SigmaWorld.Matches(any, new SigmaEvent { Args = "svchost" }));
        string all =
            SigmaWorld.Rule("    k:\n        '|all':\n            - 'OabVirtualDirectory'\n            - ' -ExternalUrl '\n    condition: k");
        Assert.True(SigmaWorld.Matches(all, new SigmaEvent { Args = "oabvirtualdirectory -externalurl x" }));
        Assert.False(SigmaWorld.Matches(all, new SigmaEvent { Args = "oabvirtualdirectory" }));
    }

    [Fact]
    public void The_example_of_the_specification_for_not_null_works()
    {
        string rule =
            SigmaWorld.Rule("    selection:\n        User: alice\n    filter:\n        ParentImage: null\n    condition: selection and not filter");
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { ParentExe = "/bin/sh" }));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent()));
    }
}
