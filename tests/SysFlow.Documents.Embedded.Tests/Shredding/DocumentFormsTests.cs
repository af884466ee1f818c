using System.Text;
using System.Text.Json;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Documents.Embedded.Tests;

/// <summary>A document of a known form is read as the same document of an unknown one.</summary>
public sealed class DocumentFormsTests
{
    private static readonly string[] Odd =
        ["true", "false", "null", "-0", "1.5e-7", "0.25", "\"\"", "\"\\u00e9\\n\\\"x\\\\\"", "\"é€😀\"", "{}", "[]"];

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Int.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]),
        Gen.String[Gen.Char[' ', '~'], 0, 40].Select(s => JsonSerializer.Serialize(s)));

    private static readonly Gen<string> Document = Gen.Select(Value, Value.Array[0, 3], Value, Gen.Bool).Select(
        (first, list, inner, spaced) => spaced
            ? $$"""{ "@timestamp" : "2024-01-15T09:00:30Z", "a" : {{first}}, "l" : [{{string.Join(" , ", list)}}], "o":{"i" : {{inner}}} }"""
            : $$"""{"@timestamp":"2024-01-15T09:00:30Z","a":{{first}},"l":[{{string.Join(',', list)}}],"o":{"i":{{inner}} } }""");

    [Fact]
    public void Any_document_is_read_alike_by_one_who_knows_others_and_by_one_who_knows_none()
    {
        DocumentShredder experienced = new();
        Document.Sample(
            document =>
            {
                byte[] json = Encoding.UTF8.GetBytes(document);
                string expected = Read(new DocumentShredder(), json);
                Assert.Equal(expected, Read(experienced, json));
                Assert.Equal(expected, Read(experienced, json));
            },
            iter: 3_000, threads: 1);
    }

    [Fact]
    public void Any_damage_to_a_document_of_a_known_form_is_judged_as_by_one_who_knows_none()
    {
        DocumentShredder experienced = new();
        byte[] good = Encoding.UTF8.GetBytes(
            """{"@timestamp":"2024-01-15T09:00:30Z","s":"a\u00e9\"b","n":[-1.5e+3,0,12],"b":true,"o":{"z":null,"e":{}}}""");
        Read(experienced, good);
        const string syntax = "0123456789.eE+-\"\\,:[]{}tfnu ";
        Random random = new(17);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bad = good[..(i % 5 == 0 ? random.Next(1, good.Length) : good.Length)];
            for (int flips = random.Next(1, 3); flips > 0; flips--)
            {
                bad[random.Next(bad.Length)] = (byte)(
                    i % 2 == 0 ? random.Next(256) : syntax[random.Next(syntax.Length)]);
            }

            Assert.Equal(Read(new DocumentShredder(), bad), Read(experienced, bad));
        }
    }

    [Fact]
    public void Documents_of_ever_new_forms_are_read_and_cost_bounded_memory()
    {
        DocumentShredder shredder = new();
        string padding = new('x', 500);
        Read(shredder, Numbered(0));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 1; i < 30_000; i++)
            Assert.Contains("@timestamp", Read(shredder, Numbered(i)), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32 << 20);

        byte[] Numbered(int i) => Encoding.UTF8.GetBytes(
            $$"""{"@timestamp":"2024-01-15T09:00:30Z","{{padding}}{{i / 30 % 25}}":1,"f{{i % 30}}":{"g{{i / 750}}":2} }""");
    }

    [Fact]
    public void A_document_of_a_known_form_is_read_without_allocating()
    {
        DocumentShredder shredder = new();
        byte[] json = """{"@timestamp":"2024-01-15T09:00:30Z","s":"text","n":[1,2,3],"o":{"b":true}}"""u8.ToArray();
        Assert.True(shredder.TryRead(json, out _));
        Assert.Equal(0, Allocations.LeastOf(() => shredder.TryRead(json, out _)));
        Assert.NotNull(shredder.Form);
    }

    /// <summary>Every value with its path, and the time; or that there is no document.</summary>
    private static string Read(DocumentShredder shredder, byte[] json)
    {
        if (!shredder.TryRead(json, out string reason)) return $"refused: {reason}";
        StringBuilder text = new();
        text.Append(shredder.Timestamp);
        foreach (Leaf leaf in shredder.Leaves)
            text.Append('\n').Append(leaf.Node.Path).Append('=').Append(leaf.Start).Append('+').Append(leaf.Length);
        return text.ToString();
    }
}
