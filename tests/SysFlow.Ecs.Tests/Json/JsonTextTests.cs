using System.Text;
using System.Text.Json;
using CsCheck;

namespace SysFlow.Ecs.Tests;

public sealed class JsonTextTests
{
    private static readonly Gen<byte[]> AnyBytes = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.String.Select(Encoding.UTF8.GetBytes),
        Gen.Byte[0x70, 0xFF].Array[0, 40],
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 300], Gen.Byte.Array[0,
            3]).Select(t => (byte[])[.. Encoding.UTF8.GetBytes(t.Item1), .. t.Item2]));

    [Fact]
    public void Any_bytes_become_a_string_that_reads_as_the_standard_decoder_reads_them()
        => AnyBytes.Sample(bytes =>
        {
            byte[] json = Quote(bytes);
            string expected = Encoding.UTF8.GetString(bytes);
            return JsonSerializer.Deserialize<string>(json) == expected;
        }, iter: 20_000);

    [Fact]
    public void Escaped_text_contains_no_control_character()
        => AnyBytes.Sample(bytes => !Quote(bytes).Any(value => value < 0x20), iter: 5_000);

    [Theory]
    [InlineData("\"\\\b\f\n\r\t", @"""\""\\\b\f\n\r\t""")]
    [InlineData("\u0001\u001f\u007f", "\"\\u0001\\u001f\u007f\"")]
    [InlineData("größe/日本/😀", "\"größe/日本/😀\"")]
    public void Only_what_must_be_is_escaped(string text, string json)
        => Assert.Equal(json, Encoding.UTF8.GetString(Quote(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_cut_character_becomes_one_replacement_character()
        => Assert.Equal("\"a\uFFFDb\"", Encoding.UTF8.GetString(Quote([(byte)'a', 0xE6, 0x97, (byte)'b'])));

    private static byte[] Quote(byte[] bytes)
    {
        JsonWriter writer = new();
        writer.TextItem(bytes);
        return writer.Written.ToArray();
    }
}
