using System.Text;
using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows one dead letter whole.</summary>
internal static class LetterPrinter
{
    private const int ShownText = 2_000;
    private const int ShownBytes = 256;
    private const int BytesInLine = 32;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void WriteText(TextOutput output, in Message message, in DeadLetter letter)
    {
        output.WriteLine($"stage     {letter.Stage}");
        output.WriteLine($"reason    {letter.Reason}");
        output.WriteLine($"source    {letter.Source}");
        output.WriteLine($"rejected  {DeadLetterJson.TimeOf(letter.Time)}");
        output.WriteLine($"key       {Encoding.UTF8.GetString(letter.Key)}");
        foreach ((string name, string value) in HeaderText.Of(message)) output.WriteLine($"header    {name}: {value}");
        output.WriteLine($"value     {Tables.Number(letter.Value.Length)} bytes");
        if (TextOf(letter.Value) is { } text) output.WriteLine($"  {text}");
        else WriteBytes(output, letter.Value);
    }

    public static void WriteJson(Utf8JsonWriter json, in Message message, in DeadLetter letter)
    {
        json.WriteStartObject();
        DeadLetterJson.WriteFields(json, ListedLetter.Of(message.Position, letter));
        HeaderText.Write(json, HeaderText.Of(message));
        json.WriteBase64String("value", letter.Value);
        json.WriteEndObject();
    }

    /// <summary>The beginning of the value as text; null when it is none.</summary>
    private static string? TextOf(ReadOnlySpan<byte> value)
    {
        if (value.Contains((byte)0)) return null;
        try
        {
            string text = Strict.GetString(value);
            return text.Length <= ShownText ? text : $"{text[..ShownText]}...";
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static void WriteBytes(TextOutput output, ReadOnlySpan<byte> value)
    {
        for (int at = 0; at < Math.Min(value.Length, ShownBytes); at += BytesInLine)
        {
            ReadOnlySpan<byte> line = value.Slice(at, Math.Min(BytesInLine, value.Length - at));
            output.WriteLine($"  {at:x4}  {Convert.ToHexStringLower(line)}");
        }

        if (value.Length > ShownBytes) output.WriteLine("  ...    the whole value: --out FILE");
    }
}
