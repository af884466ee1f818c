using System.CommandLine;

namespace SysFlow.Cli;

/// <summary>The options that select dead letters.</summary>
internal sealed class LetterFilter
{
    private readonly Option<string?> _stage = new("--stage")
    {
        Description = "Only those that this stage rejected: detector, ecs-mapper, indexer",
        HelpName = "NAME",
    };

    private readonly Option<string?> _topic = new("--topic")
    {
        Description = "Only messages of this topic",
        HelpName = "TOPIC",
    };

    private readonly Option<string?> _reason = new("--reason")
    {
        Description = "Only those whose reason contains this text",
        HelpName = "TEXT",
    };

    public LetterFilter() => _topic.CompletionSources.Add(_ => TopicNames.All.Select(
        t => new System.CommandLine.Completions.CompletionItem(TopicNames.Short(t))));

    public void AddTo(Command command)
    {
        command.Add(_stage);
        command.Add(_topic);
        command.Add(_reason);
    }

    /// <summary>The letters that are meant.</summary>
    public ListedLetter[] Select(ParseResult call, IReadOnlyList<ListedLetter> letters)
    {
        string? stage = call.GetValue(_stage);
        string? topic = call.GetValue(_topic) is { } name ? TopicNames.Whole(name) : null;
        string? reason = call.GetValue(_reason);
        return
        [
            .. letters.Where(l => (stage is null || l.Stage == stage)
                && (topic is null || l.Source.Partition.Topic == topic)
                && (reason is null || l.Reason.Contains(reason, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    /// <summary>Names of the options that are given.</summary>
    public IEnumerable<string> Given(System.CommandLine.Parsing.CommandResult result) =>
        from option in (Option[])[_stage, _topic, _reason]
        where result.GetResult(option) is { Implicit: false }
        select option.Name;
}
