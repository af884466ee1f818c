using System.Text.Json;

namespace SysFlow.CollectorBridge;

/// <summary>
/// A file with what the bridge has published up to certain offsets of the topic: it saves reading the topic from its
/// beginning and remembers what retention has removed from it. The topic is authoritative: without the file, or with an
/// old one, nothing is lost, and nothing that the topic still holds is published twice.
/// </summary>
internal sealed record ProgressSnapshot
{
    private const int CurrentVersion = 1;
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
    };


    /// <summary>Version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>Per partition, the offset up to which the topic is accounted for.</summary>
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>The traces.</summary>
    public required IReadOnlyList<Trace> Traces { get; init; }

    /// <summary>Per exporter, when a collector last sent data, milliseconds since the Unix epoch.</summary>
    public required IReadOnlyDictionary<string, long> Collectors { get; init; }

    /// <summary>Takes a snapshot.</summary>
    public static ProgressSnapshot Of(
        string topic, IReadOnlyList<long> offsets, TraceProgress progress,
        IReadOnlyDictionary<string, long> collectors) =>
        new()
        {
            Version = CurrentVersion,
            Topic = topic,
            Offsets = offsets,
            Traces =
            [
                .. progress.Marks.Select(m => new Trace(
                    m.Key.ToString(), m.Value.Position.ToString(), m.Value.Path, m.Value.SeenAt, m.Value.Problem)),
            ],
            Collectors = collectors,
        };

    /// <summary>Reads a snapshot; null, with the reason, when there is no usable one.</summary>
    public static ProgressSnapshot? Read(string path, string topic, out string? problem)
    {
        problem = null;
        try
        {
            using FileStream file = File.OpenRead(path);
            ProgressSnapshot? snapshot = JsonSerializer.Deserialize<ProgressSnapshot>(file, Format);
            if (snapshot is null || snapshot.Version != CurrentVersion) problem = "it has another version";
            else if (snapshot.Topic != topic) problem = $"it is for the topic {snapshot.Topic}";
            return problem is null ? snapshot : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return null;
        }
    }

    /// <summary>Replaces the file as a whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no write access to it.</exception>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string next = $"{path}.next";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, this, Format);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Loads the snapshot into <paramref name="progress"/>; malformed entries are ignored.</summary>
    public void Fill(TraceProgress progress)
    {
        foreach (Trace? trace in Traces)
        {
            if (trace is not null
                && TraceId.TryParse(trace.Id, out TraceId id)
                && TracePosition.TryParse(trace.Position, out TracePosition position))
            {
                progress.Set(id, new TraceMark(position, trace.Path, trace.SeenAt, trace.Problem));
            }
        }
    }

    /// <summary>A trace: its identity, position, last path and time seen, and damage.</summary>
    internal sealed record Trace(string Id, string Position, string? Path, DateTimeOffset SeenAt, string? Problem);
}
