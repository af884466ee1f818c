using System.Globalization;
using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>Writes an explanation, for people and for scripts.</summary>
internal sealed class ExplanationWriter(CommandConsole console)
{
    private const int LongestSubject = 120;

    public static void WriteJson(Utf8JsonWriter json, RuleInfo rule, string trace, RuleExplanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("rule", rule.Name);
        json.WriteString("id", rule.Uuid);
        json.WriteString("trace", trace);
        json.WriteBoolean("matches", explanation.Matches);
        json.WriteBoolean("kind_admitted", explanation.KindAdmitted);
        if (explanation.DroppedBy is { } filter) json.WriteString("dropped_by", filter);
        json.WriteNumber("nearness", Math.Round(explanation.Nearness, 4));
        json.WritePropertyName("event");
        EventText.WriteJson(json, explanation.Event);
        json.WritePropertyName("condition");
        ConditionWriter.WriteJson(json, explanation.Condition);
        json.WriteEndObject();
    }

    /// <param name="rule">The rule.</param>
    /// <param name="trace">The source of the event.</param>
    /// <param name="explanation">The explanation to show.</param>
    /// <param name="isNearest">Whether it is the nearest event because there is no match.</param>
    public void WriteText(RuleInfo rule, string trace, RuleExplanation explanation, bool isNearest)
    {
        string number = explanation.Event.Ordinal is { } ordinal
            ? $"event {ordinal.ToString(CultureInfo.InvariantCulture)}" : "an event";
        Painted outcome = explanation.Matches ? console.Paint("matches", TextColor.Green)
            : isNearest ? "has no match; the nearest is" : console.Paint("does not match", TextColor.Red);
        console.Output.WriteLine(
            $"{console.Paint(rule.Name, TextColor.Bold)} {outcome} {number} of {trace}");
        console.Output.WriteLine($"  {TerminalText.Shorten(EventText.Of(explanation.Event), LongestSubject)}");
        if (!explanation.KindAdmitted) Warn($"The rule does not apply to records of kind {explanation.Event.Kind}.");
        if (explanation.DroppedBy is { } filter) Warn($"The filter `{filter}` drops this event for all rules.");
        new ConditionWriter(console).WriteText(explanation.Condition);
    }

    private void Warn(string text) => console.Output.WriteLine($"  {console.Paint(text, TextColor.Yellow)}");
}
