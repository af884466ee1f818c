using System.Buffers;
using System.Text;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Every_wrong_word_is_reported_where_it_stands()
    {
        const string output = "%proc.nmae of %nonsense.one, %proc.name[2], %words, %evt.time and %proc.aname[2";
        RuleLoadResult result = RuleScript.Load(Rule($"\"{output}\""));

        Diagnostic[] found = [.. result.Diagnostics.Where(d => d.Code == DiagnosticCodes.OutputField)];
        Assert.NotNull(result.RuleSet);
        Assert.Equal(
            ["%proc.nmae", "%nonsense.one", "%proc.name[2]", "%words", "%evt.time"],
            found.Select(d => output.Substring(d.Location.Column - 12, d.Length)));
        Assert.Contains("`proc.name`", found[0].Help, StringComparison.Ordinal);
        Assert.Contains("%%", found[3].Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_folded_and_appended_outputs_are_found_too()
    {
        RuleLoadResult result = RuleScript.Load("""
            - rule: r
              desc: d
              condition: evt.type = execve and proc.name = x
              output: >
                %one.field
                %proc.name
                %one.field
            - rule: r
              output: "%two.field"
              append: true
            """);
        Assert.Equal(
            [(5, 5), (7, 5), (9, 12)],
            result.Diagnostics.Where(d => d.Code == DiagnosticCodes.OutputField)
                .Select(d => (d.Location.Line, d.Location.Column)));
    }

    [Theory]
    [InlineData("%proc.name", "bash")]
    [InlineData("100%% of %proc.name.", "100% of bash.")]
    [InlineData("%user.loginuid %evt.arg[0]", "<NA> <NA>")]
    [InlineData("%container.info", "container_id=host container_name=host")]
    [InlineData("%nothing %", "%nothing %")]
    [InlineData("%proc.aname[1]", "<NA>")]
    public void A_message_is_written_as_falco_writes_it(string output, string message)
    {
        RuleSet rules = RuleScript.Rules(Rule($"'{output}'"));
        EventBatch batch = new BatchScript().Process(1, 0, "/bin/bash").Event(1, Operations.Exec).Build();
        ArrayBufferWriter<byte> bytes = new();
        new AlertWriter(rules).Write(batch, new RuleMatch(0, 0), bytes);
        Alert alert = new();
        alert.Load(bytes.WrittenMemory);
        Assert.Equal(message, Encoding.UTF8.GetString(alert.Text(alert.RenderedMessage)));
    }

    private static string Rule(string output) =>
        $"- rule: r\n  desc: d\n  condition: evt.type = execve and proc.name = bash\n  output: {output}\n";
}
