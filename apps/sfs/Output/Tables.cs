using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>The style of tables. Every cell's text is escaped before layout.</summary>
internal static class Tables
{
    public static Table New(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string column in columns) table.AddColumn(new TableColumn(Cell(column)).NoWrap());
        return table;
    }

    /// <summary>Lets these columns shrink on a narrow terminal, by wrapping their texts.</summary>
    public static Table Yielding(this Table table, params int[] columns)
    {
        foreach (int column in columns) table.Columns[column].NoWrap = false;
        return table;
    }

    /// <summary>Adds a row of texts.</summary>
    public static Table AddCells(this Table table, params Painted[] cells) =>
        table.AddRow(cells.Select(c => (IRenderable)Cell(c)));

    /// <summary>A text on as many lines as it needs.</summary>
    public static Text Cell(Painted piece) => new(TerminalText.Escape(piece.Text), StyleOf(piece));

    /// <summary>Texts below each other, without empty ones.</summary>
    public static IRenderable Stack(params Painted[] pieces)
    {
        IRenderable[] cells = [.. pieces.Where(p => p.Text.Length > 0).Select(Cell)];
        return cells.Length == 0 ? Text.Empty : new Rows(cells);
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 10):0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GiB"),
    };

    private static Style StyleOf(Painted piece) => piece.Color switch
    {
        TextColor.Bold => new Style(decoration: Decoration.Bold),
        TextColor.Faint => new Style(Color.Grey),
        TextColor.Red => new Style(Color.Red),
        TextColor.Green => new Style(Color.Green),
        TextColor.Yellow => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
