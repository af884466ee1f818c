using System.Text.Json;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The list of topics of a data directory, in the sealed file <c>topics</c>: a JSON array with an object per topic, so
/// that a person can read it too.
/// </summary>
internal static class TopicCatalogue
{
    private static ReadOnlySpan<byte> Format => "SFTOPIC1"u8;

    public static IReadOnlyList<TopicEntry> Load(string path)
    {
        if (SealedFile.Read(path, Format) is not { } content) return [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            return [.. document.RootElement.EnumerateArray().Select(ReadEntry)];
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or ArgumentException)
        {
            throw SealedFile.Damaged(path, "it does not describe topics", cause);
        }
    }

    public static void Save(string path, IEnumerable<TopicEntry> topics)
    {
        using MemoryStream content = new();
        using (Utf8JsonWriter json = new(content))
        {
            json.WriteStartArray();
            foreach (TopicEntry topic in topics) WriteEntry(json, topic);
            json.WriteEndArray();
        }

        SealedFile.Write(path, Format, content.ToArray());
    }

    private static void WriteEntry(Utf8JsonWriter json, TopicEntry topic)
    {
        json.WriteStartObject();
        json.WriteString("name", topic.Settings.Name);
        json.WriteNumber("partitions", topic.Settings.Partitions);
        json.WriteNumber("retentionBytes", topic.Settings.RetentionBytes);
        json.WriteBoolean("retainUnread", topic.Settings.RetainUnread);
        json.WriteNumber("maxMessageBytes", topic.Settings.MaxMessageBytes);
        json.WriteNumber("pageBits", topic.Geometry.PageBits);
        json.WriteNumber("segmentBits", topic.Geometry.SegmentBits);
        json.WriteEndObject();
    }

    private static TopicEntry ReadEntry(JsonElement json)
    {
        TopicSettings settings = new(json.GetProperty("name").GetString() ?? "")
        {
            Partitions = json.GetProperty("partitions").GetInt32(),
            RetentionBytes = json.GetProperty("retentionBytes").GetInt64(),
            RetainUnread = json.GetProperty("retainUnread").GetBoolean(),
            MaxMessageBytes = json.GetProperty("maxMessageBytes").GetInt32(),
        };
        settings.Validate();
        PartitionGeometry geometry = new(
            json.GetProperty("pageBits").GetInt32(), json.GetProperty("segmentBits").GetInt32());
        if (!geometry.IsValid || geometry.LargestMessage < settings.MaxMessageBytes)
            throw new FormatException($"Topic {settings.Name} has impossible sizes.");
        return new TopicEntry(settings, geometry);
    }
}
