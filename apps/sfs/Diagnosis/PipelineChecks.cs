using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// Checks what the topics say about the services: whether they read, and what they could not process.
/// </summary>
internal sealed class PipelineChecks(ITopicLog log)
{
    /// <summary>A message that waits longer than this is not just being processed.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Groups and dead letters, as far as their topics exist.</summary>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellation)
    {
        HashSet<string> topics = [.. (await log.ListTopicsAsync(cancellation)).Select(t => t.Name)];
        List<Finding> findings = [];
        foreach (GroupLag group in await new LagReader(log, TimeProvider.System).ReadAsync(cancellation))
            findings.AddRange(Judge(group));
        if (!topics.Contains(PipelineTopics.Events))
        {
            findings.Add(Finding.Warning(
                "pipeline", $"there is no {PipelineTopics.Events}", "run the services, or sfs bootstrap kafka for a cluster"));
        }

        if (!topics.Contains(DeadLetterTopic.Name)) return findings;
        int letters = (await new DeadLetterBox(log, TimeProvider.System).ListAsync(cancellation)).Count;
        findings.Add(letters == 0
            ? Finding.Good("dead letters", "none are open")
            : Finding.Warning(
                "dead letters", $"{Words.Count(letters, "message")} could not be processed",
                "sfs dlq list shows why; mend the cause, then sfs dlq redrive or drop them"));
        return findings;
    }

    private static IEnumerable<Finding> Judge(GroupLag group)
    {
        long missed = group.Partitions.Sum(p => p.Missed);
        if (missed > 0)
        {
            yield return Finding.Error(
                group.Group, $"retention removed {Words.Count(missed, "message")} before they were read",
                "start the service, or add members; keep messages longer");
        }

        string lag = $"{Words.Count(group.Messages, "message")} to read";
        if (group.Messages > 0 && group.Partitions.All(p => p.Committed is null))
        {
            yield return Finding.Warning(
                group.Group, $"has never read anything; {lag}", $"start {group.Group}, or ignore this if it is not used");
        }
        else if (group.Messages > 0 && group.Age > LongestWait)
        {
            yield return Finding.Warning(
                group.Group, $"{lag}, the oldest for {LagWriter.Span(group.Age.Value)}",
                "see its log and /health/ready; add members if it is only slow");
        }
        else if (missed == 0)
        {
            yield return Finding.Good(group.Group, lag);
        }
    }
}
