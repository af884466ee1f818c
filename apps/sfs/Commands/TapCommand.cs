using System.CommandLine;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary><c>sfs tap</c>: shows the messages of a topic, decoded.</summary>
internal static class TapCommand
{
    private const string Help = """
        Shows the messages of a topic, decoded, one line for each event, alert, document or dead letter. It joins no group and
        commits nothing, so it can be used at any time on a running pipeline, over Kafka or over an embedded log.

          sfs tap alerts --kafka broker:9092 --follow           alerts from now on, until Ctrl-C
          sfs tap events --data sysflow-data --from 15m         the events of the last quarter of an hour
          sfs tap events 'sf.proc.exe endswith /bash'           a condition as in rules: over events, and over those of alerts
          sfs tap ecs.alerts process.name:cat rule.name:Shell*  fields of documents; a word without a colon: any text in them
          sfs tap deadletter stage:indexer --json               dead letters of one stage, one JSON line each
          sfs tap events --partition 2 --from 1200 --limit 10   ten events from an offset on

        Offsets and times are those of messages. A message that cannot be decoded is shown as such. An event's time is in its line.
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> topic = TopicNames.Argument(
            "topic", "events, alerts, ecs.events, ecs.alerts, deadletter, or the whole name of any topic");
        Argument<string[]> filter = new("filter")
        {
            Description = "Condition on events, or field:value and words for documents and dead letters; all must hold",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<RangeBound?> from = TimeText.Bound(
            "--from", "Where to begin: an offset, a time or an age such as 15m; default: the oldest message, or now with --follow");
        Option<int?> partition = Numbers.Optional("--partition", "Only this partition", 0, TopicSettings.MaxPartitions - 1);
        Option<long?> limit = Numbers.Optional("--limit", "Maximum number of lines", 1, long.MaxValue);
        Option<bool> follow = new("--follow") { Description = "Go on with messages that come later, until stopped" };
        Option<bool> json = new("--json") { Description = "Print JSON lines with every field" };
        TopicLogOptions logs = new();
        Command command = new("tap", Help) { topic, filter, from, partition, limit, follow, json };
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            string name = TopicNames.Whole(call.GetValue(topic)!);
            MessageDecoder decoder = DecoderOf(name, string.Join(' ', call.GetValue(filter) ?? []));
            await using ITopicLog log = await logs.OpenToReadAsync(call, cancellation);
            using Stream? lines = call.GetValue(json) ? console.OpenOutputStream() : null;
            TapOutput output = new(console.Output, lines, call.GetValue(limit) ?? long.MaxValue);
            TopicTail tail = new(log, name, TimeProvider.System)
            {
                From = call.GetValue(from),
                Partition = call.GetValue(partition),
                Follows = call.GetValue(follow),
            };
            try
            {
                await tail.ReadAsync(block => Show(block, decoder, output), cancellation);
            }
            catch (OperationCanceledException) when (tail.Follows && cancellation.IsCancellationRequested)
            {
                // What goes on until it is stopped was stopped.
            }
            finally
            {
                (decoder as IDisposable)?.Dispose();
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static bool Show(MessageBlock block, MessageDecoder decoder, TapOutput output)
    {
        for (int i = 0; i < block.Count && !output.IsFull; i++) decoder.Decode(block[i], output);
        return !output.IsFull;
    }

    private static MessageDecoder DecoderOf(string topic, string filter)
    {
        JsonFilter? fields = filter.Length == 0 ? null : new JsonFilter(filter);
        EventFilter? Condition() => filter.Length == 0 ? null : EventFilter.Parse(filter);
        if (topic == DeadLetterTopic.Name) return new DeadLetterDecoder(fields);
        return PipelineTopics.Original(topic) switch
        {
            PipelineTopics.Events => new EventDecoder(Condition()),
            PipelineTopics.Alerts => new AlertDecoder(Condition()),
            PipelineTopics.EcsEvents or PipelineTopics.EcsAlerts => new DocumentDecoder(fields),
            _ => filter.Length == 0 ? new RawDecoder() : throw new CallException(
                $"filter: {topic} is not a topic of the pipeline, so that its messages have no fields to select by"),
        };
    }
}
