using System.CommandLine;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary><c>sfs bootstrap</c>: creates in real servers what the services need there.</summary>
internal static class BootstrapCommand
{
    private const int MostDays = 36_500; // a century; a broker takes 64 bits of milliseconds

    private const string KafkaHelp = """
        Creates the pipeline's topics in a Kafka cluster and corrects the settings of existing ones. Nothing is removed, and it can
        be run again at any time.

          sfs bootstrap kafka --kafka broker:9092               one line per topic created and setting changed
          sfs bootstrap kafka --kafka broker:9092 --dry-run     the same lines, without changing anything
          sfs bootstrap kafka --kafka broker:9092 --diff        the same, and exits with 1 if anything differs: for CI
        """;

    public static Command Build(CommandConsole console) =>
        new Command("bootstrap", "Creates in real servers what the services need there.")
        {
            BuildKafka(console),
        }.ExplainingItself();

    private static Command BuildKafka(CommandConsole console)
    {
        SettingsOptions settings = new();
        Option<int> partitions = Numbers.Option(
            "--partitions", "Partitions of each topic, which bound the members of one service; never lowered",
            1, TopicSettings.MaxPartitions, KafkaBlueprints.DefaultPartitions);
        Option<short?> replicas = Numbers.Optional<short>(
            "--replicas", "Replicas of each partition of a new topic; default: 3, or one per broker if there are fewer",
            1, short.MaxValue);
        Option<int> days = Numbers.Option(
            "--retention-days", "Days for which messages are kept; 0 keeps them forever",
            0, MostDays, (int)KafkaBlueprints.DefaultRetention.TotalDays);
        Option<bool> dryRun = new("--dry-run") { Description = "Print what would be done, and change nothing" };
        Option<bool> diff = new("--diff") { Description = "Print what differs, change nothing, and exit with 1 if anything does" };
        Command command = new("kafka", KafkaHelp) { partitions, replicas, days, dryRun, diff };
        settings.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            KafkaLogOptions options = settings.Read(call) ?? throw new ServiceConfigurationException(
                $"{TopicLogSettings.BootstrapKey}: must be given, for example --kafka broker:9092");
            await using KafkaTopicLog log = TopicLogSettings.OpenKafka(options);
            short copies = call.GetValue(replicas)
                ?? (short)Math.Min(KafkaBlueprints.MostReplicas, await log.CountBrokersAsync(cancellation));
            KafkaBlueprints blueprints = new(
                call.GetValue(partitions), copies, TimeSpan.FromDays(call.GetValue(days)));
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
            : isLooking ? $"{Words.Count(total, "difference")}; nothing was changed." : $"{Words.Count(total, "change")} made.";
        console.Output.WriteLine(outcome);
        return total;
    }
}
