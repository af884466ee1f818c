using System.Text;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Sigma;
using SysFlow.Rules.Tools;

namespace SysFlow.Rules.Tests;

public sealed class ExplanationSearchTests
{
    private static readonly EventBatch Batch = new BatchScript()
        .Process(1, 0, "/bin/bash").Process(2, 1, "/usr/bin/ls", "/home").File("/etc/passwd")
        .FileFlow(2, Operations.Open, "/etc/passwd", OpenModes.ReadOnly, 1, 1)
        .Event(1, Operations.Exec).Event(2, Operations.Exec).Event(2, Operations.Exec)
        .Build();

    [Fact]
    public void The_first_match_ends_the_search()
    {
        ExplanationSearch search = Search("sf.proc.name = ls and sf.opflags = EXEC");
        Assert.True(search.IsDone);
        Assert.True(search.Found!.Matches);
        Assert.Equal(2, search.Found.Event.Ordinal);
        Assert.Equal("/usr/bin/ls /home", search.Found.Event.CommandLine);
        Assert.Equal(3, search.Events);
    }

    [Fact]
    public void Without_a_match_the_event_of_which_most_parts_hold_is_found()
    {
        ExplanationSearch search = Search("sf.proc.name = ls and sf.opflags = EXEC and sf.proc.uid = 77");
        Assert.False(search.IsDone);
        Assert.Equal(2, search.Found!.Event.Ordinal);
        Assert.Equal(2.0 / 3, search.Found.Nearness, 6);
    }

    [Fact]
    public void An_event_the_rule_looks_at_goes_before_a_nearer_one_that_it_does_not()
    {
        string rule = RuleScript.Rule("sf.proc.name = ls and sf.opflags = EXEC", "  prefilter: [FF]\n");
        ExplanationSearch search = new(RuleScript.Rules(rule), 0);
        search.Look(Batch);
        Assert.Equal("FF", search.Found!.Event.Kind);
        Assert.False(search.Found.Matches);
    }

    [Fact]
    public void An_event_is_found_by_its_number_and_by_its_name()
    {
        RuleExplanation byNumber = Search("sf.proc.name = ls", "3").Found!;
        Assert.Equal(3, byNumber.Event.Ordinal);
        RuleExplanation byName = Search("sf.proc.name = ls", byNumber.Event.Id).Found!;
        Assert.Equal(byNumber.Event.Id, byName.Event.Id);
        Assert.Null(Search("sf.proc.name = ls", "4").Found);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("57", true)]
    [InlineData("M6959KxWyELkrCXlA0MivQ", true)]
    [InlineData("-_6959KxWyELkrCXlA0MiQ", true)]
    [InlineData("-1", false)]
    [InlineData("1.5", false)]
    [InlineData("", false)]
    [InlineData("M6959KxWyELkrCXlA0Miv", false)]
    [InlineData("M6959KxWyELkrCXlA0Mi+/", false)]
    [InlineData("0123456789abcdef0123456789abcdef", false)]
    [InlineData("99999999999999999999", false)]
    public void An_event_is_named_by_a_number_or_as_documents_name_it(string text, bool isValid)
    {
        Assert.Equal(isValid, EventReference.TryParse(text, out EventReference? reference));
        if (isValid) Assert.Equal(text, reference!.ToString());
    }

    [Fact]
    public void An_event_is_found_by_the_name_of_an_alert_about_it_and_of_the_alerts_that_were_suppressed()
    {
        RuleExplanation byNumber = Search("sf.proc.name = ls", "3").Found!;
        Guid rule = RuleScript.Rules(RuleScript.Rule("sf.proc.name = ls")).Rules[0].Uuid;
        Assert.True(IdentityText.TryParse(Encoding.UTF8.GetBytes(byNumber.Event.Id), out UInt128 name));
        foreach (UInt128 alert in new[] { EventIdentity.AlertId(name, rule), EventIdentity.SummaryId(name, rule) })
        {
            RuleExplanation byAlert = Search("sf.proc.name = ls", IdentityText.ToString(alert)).Found!;
            Assert.Equal(byNumber.Event.Id, byAlert.Event.Id);
        }
    }

    private static ExplanationSearch Search(string condition, string? wanted = null)
    {
        EventReference? reference = null;
        Assert.True(wanted is null || EventReference.TryParse(wanted, out reference));
        ExplanationSearch search = new(RuleScript.Rules(RuleScript.Rule(condition)), 0, reference);
        search.Look(Batch);
        return search;
    }
}
