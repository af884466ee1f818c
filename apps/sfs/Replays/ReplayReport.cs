using System.Text.Json;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>The result of a replay.</summary>
/// <param name="Run">The run.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="IsDone">Whether it came to its end.</param>
/// <param name="IsDryRun">Whether nothing was written.</param>
internal sealed record ReplayReport(ReplayRun Run, Stage Stage, bool IsDone, bool IsDryRun)
{
    private StageCounters Counters => Stage.Counters;

    public void WriteText(TextOutput output)
    {
        string verb = IsDryRun ? "would write" : "wrote";
        string to = Stage.Description.Outputs.Count > 0 ? $" to {string.Join(", ", Stage.Description.Outputs)}" : "";
        string seconds = FormattableString.Invariant($"{Run.Progress.Elapsed.TotalSeconds:0.0} s");
        output.WriteLine(
            $"replayed {Words.Count(Counters.MessagesIn, "message")} of {string.Join(", ", Stage.Description.Inputs)}"
                + $" in {seconds}: {verb} {Words.Count(Counters.MessagesOut, "message")}{to}");
        if (Counters.DeadLetters > 0)
        {
            output.WriteLine(IsDryRun
                ? $"{Words.Count(Counters.DeadLetters, "message")} would go to the dead-letter topic"
                : $"{Words.Count(Counters.DeadLetters, "message")} went to the dead-letter topic; `sfs dlq list` shows them");
        }

        if (!IsDone && !IsDryRun)
            output.WriteLine($"stopped after {Run.Progress}; the same call goes on where it was ({Run.Replay.Group})");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("service", Stage.Description.Name);
        json.WriteString("group", Run.Replay.Group);
        json.WriteBoolean("resumed", Run.Replay.IsResumed);
        json.WriteBoolean("finished", IsDone);
        json.WriteBoolean("dry_run", IsDryRun);
        json.WriteNumber("messages", Counters.MessagesIn);
        json.WriteNumber("messages_to_replay", Run.Progress.Total);
        json.WriteNumber("written", Counters.MessagesOut);
        json.WriteNumber("dead_letters", Counters.DeadLetters);
        json.WriteNumber("seconds", Math.Round(Run.Progress.Elapsed.TotalSeconds, 3));
        json.WriteTexts("inputs", Stage.Description.Inputs);
        json.WriteTexts("outputs", Stage.Description.Outputs);
        json.WriteEndObject();
    }
}
