using System.CommandLine;
using System.CommandLine.Completions;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>The pipeline's topics, by their names or short: <c>alerts</c> for <c>sysflow.alerts</c>.</summary>
internal static class TopicNames
{
    private const string Prefix = "sysflow.";

    /// <summary>The topics in the order in which messages go through them; dead letters last.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        PipelineTopics.Events, PipelineTopics.Alerts, PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts,
        DeadLetterTopic.Name,
    ];

    /// <summary>An argument that names a topic.</summary>
    public static Argument<string> Argument(string name, string description)
    {
        Argument<string> topic = new(name) { Description = description };
        topic.CompletionSources.Add(_ => All.Select(t => new CompletionItem(Short(t))));
        topic.Validators.Add(result =>
        {
            foreach (string word in result.Tokens.Select(t => t.Value).Where(w => !TopicSettings.IsValidName(w)))
                result.AddError($"'{word}' is not a topic; the topics are {string.Join(", ", All.Select(Short))}");
        });
        return topic;
    }

    /// <summary>The whole name of a topic of the pipeline, or of one that a replay has written.</summary>
    public static string Whole(string name) =>
        All.Any(t => IsOrExtends(name, Short(t))) ? Prefix + name : name;

    /// <summary>The name without what all topics have in common.</summary>
    public static string Short(string topic) =>
        topic.StartsWith(Prefix, StringComparison.Ordinal) ? topic[Prefix.Length..] : topic;

    private static bool IsOrExtends(string name, string topic) =>
        name == topic || name.StartsWith($"{topic}.", StringComparison.Ordinal);
}
