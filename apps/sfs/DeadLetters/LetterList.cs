using System.Text.Json;
using Spectre.Console;

namespace SysFlow.Cli;

/// <summary>Shows dead letters.</summary>
internal static class LetterList
{
    public static void WriteTable(CommandConsole console, IReadOnlyList<ListedLetter> letters)
    {
        Table table = Tables.New("Id", "Rejected", "Stage", "Source", "Size", "Reason").Yielding(5);
        table.Columns[4].RightAligned();
        foreach (ListedLetter letter in letters)
        {
            table.AddCells(
                letter.Id, DeadLetterJson.TimeOf(letter.Time), letter.Stage, letter.Source.ToString(),
                Tables.Bytes(letter.Bytes), letter.Reason);
        }

        console.Tables.Write(table);
    }

    public static void WriteJson(Utf8JsonWriter json, IReadOnlyList<ListedLetter> letters)
    {
        json.WriteStartArray();
        foreach (ListedLetter letter in letters)
        {
            json.WriteStartObject();
            json.WriteString("id", letter.Id);
            DeadLetterJson.WriteFields(json, letter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
