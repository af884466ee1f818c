using System.Text.Encodings.Web;
using System.Text.Json;

namespace SysFlow.Cli;

/// <summary>JSON output of commands: one value and a line feed.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,

        // The output is not embedded in HTML, so names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Options of JSON lines.</summary>
    public static JsonWriterOptions OneLine { get; } = Options with { Indented = false };

    /// <summary>Writes one value to the output.</summary>
    public static void Write(CommandConsole console, Action<Utf8JsonWriter> write)
    {
        using Stream output = console.OpenOutputStream();
        Write(output, write);
    }

    /// <summary>Writes one value to a file, which is replaced, or to standard output.</summary>
    public static void Write(CommandConsole console, string path, Action<Utf8JsonWriter> write) =>
        Destination.Write(console, path, output => Write(output, write));

    /// <summary>An array of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(output, Options)) write(json);
        output.WriteByte((byte)'\n');
    }
}
