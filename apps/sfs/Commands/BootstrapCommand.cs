using System.CommandLine;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary><c>sfs bootstrap</c>: makes in real servers what the services expect there.</summary>
internal static class BootstrapCommand
{
    private const string KafkaHelp = """
        Makes the pipeline's topics in a Kafka cluster, or makes those that are there fit. Nothing is removed, and what fits is left
        alone, so it may be run again.

          sfs bootstrap kafka --kafka broker:9092               one line for each topic made and each setting changed
          sfs bootstrap kafka --kafka broker:9092 --dry-run     the same lines, and nothing is done
          sfs bootstrap kafka --kafka broker:9092 --diff        nothing is done, and differences exit with 1: for continuous integration
        """;

    public static Command Build(CommandConsole console) =>
        new Command("bootstrap", "Makes in real servers what the services expect there.")
        {
            BuildKafka(console),
        }.ExplainingItself();

    private static Command BuildKafka(CommandConsole console)
    {
        SettingsOptions settings = new();
        Option<int> partitions = new("--partitions")
        {
            Description = "Partitions of each topic, the most members of one service; never lowered",
            HelpName = "N",
            DefaultValueFactory = _ => KafkaBlueprints.DefaultPartitions,
        };
        Option<int?> replicas = new("--replicas")
        {
            Description = "Copies of each partition of a new topic; 3 when absent, or as many as there are brokers",
            HelpName = "N",
        };
        Option<int> days = new("--retention-days")
        {
            Description = "How long messages are kept, in days; 0: for ever",
            HelpName = "N",
            DefaultValueFactory = _ => (int)KafkaBlueprints.DefaultRetention.TotalDays,
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be done" };
        Option<bool> diff = new("--diff") { Description = "Only say what differs, and exit with 1 when anything does" };
        Command command = new("kafka", KafkaHelp) { partitions, replicas, days, dryRun, diff };
        settings.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            KafkaLogOptions options = settings.Read(call) ?? throw new ServiceConfigurationException(
                $"{TopicLogSettings.BootstrapKey}: must be given, for example --kafka broker:9092");
            await using KafkaTopicLog log = TopicLogSettings.OpenKafka(options);
            int copies = call.GetValue(replicas)
                ?? Math.Min(KafkaBlueprints.MostReplicas, await log.CountBrokersAsync(cancellation));
            KafkaBlueprints blueprints = new(
                call.GetValue(partitions), (short)copies, TimeSpan.FromDays(call.GetValue(days)));
            bool isLooking = call.GetValue(dryRun) || call.GetValue(diff);
            int changes = await ApplyAsync(console, log, blueprints, isLooking, cancellation);
            return changes > 0 && call.GetValue(diff) ? ExitCodes.Failed : ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Returns how many things differed.</summary>
    private static async Task<int> ApplyAsync(
        CommandConsole console, KafkaTopicLog log, KafkaBlueprints blueprints, bool isLooking,
        CancellationToken cancellation)
    {
        int total = 0;
        foreach (TopicBlueprint topic in blueprints.Topics)
        {
            IReadOnlyList<TopicChange> changes = isLooking
                ? await log.CompareAsync(topic, cancellation) : await log.EnsureAsync(topic, cancellation);
            foreach (TopicChange change in changes) console.Output.WriteLine(change.ToString());
            total += changes.Count;
        }

        string outcome = total == 0 ? "Every topic is as it should be."
            : isLooking ? $"{total} differences; nothing is changed." : $"{total} changes made.";
        console.Output.WriteLine(outcome);
        return total;
    }
}
