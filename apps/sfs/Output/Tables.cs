using System.Globalization;
using Spectre.Console;

namespace SysFlow.Cli;

/// <summary>How tables look, in one place.</summary>
internal static class Tables
{
    public static Table New(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        return table;
    }

    /// <summary>
    /// Lets the columns with these numbers give way, by breaking their texts, where the terminal is narrow.
    /// </summary>
    public static Table Yielding(this Table table, params int[] columns)
    {
        foreach (int column in columns) table.Columns[column].NoWrap = false;
        return table;
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 10):0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GiB"),
    };
}
