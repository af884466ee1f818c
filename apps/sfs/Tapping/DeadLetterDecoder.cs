using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows dead letters: which stage refused what, and why.</summary>
/// <param name="filter">Selects dead letters by stage, reason, source and key; null for all.</param>
internal sealed class DeadLetterDecoder(JsonFilter? filter) : MessageDecoder
{
    public override void Decode(in Message message, TapOutput output)
    {
        if (!DeadLetter.TryRead(message, out DeadLetter letter))
        {
            if (filter is null && DeadLetterRecord.TryRead(message, out DeadLetterRecord record))
            {
                WriteRecord(message, record, output);
                return;
            }

            if (filter is null) WriteUnreadable(message, "its headers are not those of a dead letter", output);
            return;
        }

        ListedLetter listed = ListedLetter.Of(message.Position, letter);
        if (filter is not null && !Matches(listed)) return;
        output.Write(
            message,
            () => $"{listed.Stage}: {listed.Reason} (from {listed.Source}, {Tables.Bytes(listed.Bytes)})",
            json => DeadLetterJson.WriteFields(json, listed));
    }

    private static void WriteRecord(in Message message, DeadLetterRecord record, TapOutput output)
    {
        string outcome = record.Outcome == DeadLetterOutcome.Redriven ? "redriven" : "dropped";
        output.Write(message, () => $"{record.Letter} is {outcome}", json =>
        {
            json.WriteString("settled", outcome);
            json.WriteNumber("letter_partition", record.Letter.Partition.Partition);
            json.WriteNumber("letter_offset", record.Letter.Offset);
        });
    }

    private bool Matches(ListedLetter letter)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            DeadLetterJson.WriteFields(json, letter);
            json.WriteEndObject();
        }

        buffer.Position = 0;
        using JsonDocument document = JsonDocument.Parse(buffer);
        return filter!.Matches(document.RootElement);
    }
}
