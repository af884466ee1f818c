using System.Text;

namespace SysFlow.Documents.Contract;

/// <summary>Small documents for tests.</summary>
public static class Ecs
{
    /// <summary>2021-07-01T09:36:22Z, nanoseconds since the Unix epoch.</summary>
    public const long Start = 1_625_132_182_000_000_000;

    /// <summary>The data stream that tests write to unless they say another.</summary>
    public const string ProcessStream = "logs-sysflow.process-default";

    /// <summary>The data stream of alerts.</summary>
    public const string AlertStream = "logs-sysflow.alerts-default";

    /// <summary><see cref="Start"/> plus so many seconds, as ECS writes it.</summary>
    public static string Time(int second) =>
        DateTimeOffset.FromUnixTimeSeconds((Start / 1_000_000_000) + second).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>A document with a time and whatever <paramref name="members"/> adds.</summary>
    public static byte[] Document(int second, string members = "") =>
        Encoding.UTF8.GetBytes($$"""{"@timestamp":"{{Time(second)}}"{{(members.Length == 0 ? "" : "," + members)}}}""");

    /// <summary>Adds a document named <paramref name="id"/>.</summary>
    public static void Add(this DocumentBatch batch, string id, byte[] json, string dataStream = ProcessStream) =>
        batch.Add(Encoding.UTF8.GetBytes(dataStream), Encoding.UTF8.GetBytes(id), json);
}
