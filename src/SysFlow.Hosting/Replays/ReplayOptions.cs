using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>What a service replays, and where the results go.</summary>
/// <param name="From">The first message.</param>
/// <param name="To">The message after the last one.</param>
public sealed record ReplayOptions(RangeBound From, RangeBound To)
{
    // The names of topics and groups have room for it.
    private const int LongestName = 40;

    // What may be in the names of topics and in those of data streams.
    private static readonly SearchValues<char> SuffixCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>What a suffix consists of, for messages.</summary>
    public static string SuffixRule { get; } = $"1 to {LongestName} of a-z, 0-9 and _";

    /// <summary>What a name consists of, for messages.</summary>
    public static string NameRule { get; } = $"1 to {LongestName} of a-z, A-Z, 0-9, '.', '_' and '-'";

    /// <summary>Names the replay, and so its progress: the same name goes on where it was.</summary>
    public required string Name { get; init; }

    /// <summary>Reads the topics with this suffix, another replay's output; empty for the service's own.</summary>
    public string InputSuffix { get; init; } = "";

    /// <summary>Writes to topics with this suffix; empty for the service's own.</summary>
    public string OutputSuffix { get; init; } = "";

    /// <summary>Most messages a second; null for as many as there can be.</summary>
    public double? Rate { get; init; }

    /// <summary>Whether to write nothing, and only count what would be written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether a suffix can be used: 1 to 40 of a-z, 0-9 and _.</summary>
    public static bool IsSuffix(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= LongestName && !text.AsSpan().ContainsAnyExcept(SuffixCharacters);
    }

    /// <summary>Whether a name can be used: 1 to 40 of a-z, A-Z, 0-9, '.', '_' and '-'.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestName && TopicSettings.IsValidName(text)
            && !text.EndsWith(Replay.EndSuffix, StringComparison.Ordinal);
    }

    /// <summary>A name that is the same whenever the same things are asked for.</summary>
    public static string NameOf(params ReadOnlySpan<string> asked)
    {
        const int bytes = 4; // eight hex digits: enough to tell a person's replays apart
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', asked!));
        return Convert.ToHexStringLower(SHA256.HashData(text)[..bytes]);
    }

    /// <summary>The stage as this replay runs it: the same name, other topics.</summary>
    /// <exception cref="StreamingException">None of the topics to read exists, or the engine failed.</exception>
    public async Task<StageDescription> DescribeAsync(
        StageDescription stage, ITopicLog log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(log);
        HashSet<string> present = [.. (await log.ListTopicsAsync(cancellation)).Select(t => t.Name)];
        string[] wanted = [.. stage.Inputs.Select(t => PipelineTopics.WithSuffix(t, InputSuffix))];
        string[] inputs = [.. wanted.Where(present.Contains)];
        if (inputs.Length == 0)
        {
            throw new StreamingException(
                StreamingFailure.UnknownTopic, $"There is nothing to replay: no topic {string.Join(" or ", wanted)}.");
        }

        return stage with
        {
            Inputs = inputs,
            Outputs = [.. stage.Outputs.Select(t => PipelineTopics.WithSuffix(t, OutputSuffix))],
        };
    }
}
