using System.Buffers;
using System.Text;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class EcsDocumentTests
{
    private static readonly DateTimeOffset Ingested = new(2021, 7, 1, 9, 36, 24, 120, TimeSpan.Zero);

    [Fact]
    public void The_time_of_ingestion_is_inserted_into_the_event_and_nothing_else_changes()
    {
        MappedDocument document = Scene.Attack().Event(Operations.Exec).Last();
        ArrayBufferWriter<byte> output = new();
        Assert.True(EcsDocument.InsertIngested(document.Json, Ingested, output));
        string text = Encoding.UTF8.GetString(output.WrittenSpan);
        const string start = """{"@timestamp":"2021-07-01T09:36:22.467324952Z","event":{""";
        const string added = """
            "ingested":"2021-07-01T09:36:24.120000000Z",
            """;
        Assert.StartsWith(start + added + "\"kind\":\"event\"", text, StringComparison.Ordinal);
        Assert.Equal(document.ToString(), text.Replace("\"ingested\":\"2021-07-01T09:36:24.120000000Z\",", "",
            StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_with_the_time_of_ingestion_is_valid()
    {
        ArrayBufferWriter<byte> output = new();
        EcsDocument.InsertIngested(Scene.Attack().Event(Operations.Exec).Last().Json, Ingested, output);
        Assert.Empty(EcsValidator.Load().Validate(output.WrittenMemory));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"@timestamp":"2021-07-01T09:36:22.467Z","event":{"kind":"event"}}""")]
    [InlineData("""{"@timestamp":"2021-07-01T09:36:22.467324952Z","event":{}}""")]
    [InlineData("""{"@timestamp":"2021-07-01T09:36:22.467324952Z","Event":{"kind":"event"}}""")]
    public void Another_document_is_refused_and_nothing_is_written(string document)
    {
        ArrayBufferWriter<byte> output = new();
        Assert.False(EcsDocument.InsertIngested(Encoding.UTF8.GetBytes(document), Ingested, output));
        Assert.Equal(0, output.WrittenCount);
    }
}
