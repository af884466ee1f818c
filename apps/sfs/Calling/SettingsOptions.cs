using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Configuration;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary>The options that say which Kafka cluster and how to talk to it, by the services' own settings.</summary>
internal sealed class SettingsOptions
{
    private const string Section = "Kafka:";

    private readonly Option<string?> _kafka = new("--kafka")
    {
        Description = "Brokers, with commas between: short for --set Kafka:BootstrapServers=ADDRESS",
        HelpName = "ADDRESS",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A setting of Kafka, as for the services; repeatable",
        HelpName = "KEY=VALUE",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "JSON file with such settings",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_kafka);
        command.Add(_set);
        command.Add(_config);
    }

    /// <summary>The names of the options of this kind that are given.</summary>
    public IEnumerable<string> Given(CommandResult result) =>
        from option in (Option[])[_kafka, _set, _config]
        where result.GetResult(option) is { Implicit: false }
        select option.Name;

    /// <summary>The cluster; null when none is named.</summary>
    /// <exception cref="ServiceConfigurationException">A setting is wrong; the message names its key.</exception>
    public KafkaLogOptions? Read(ParseResult call)
    {
        List<string> arguments = [];
        if (call.GetValue(_config) is { } file) arguments.AddRange(["--config", file]);
        foreach (string setting in call.GetValue(_set) ?? []) arguments.AddRange(["--set", setting]);
        if (call.GetValue(_kafka) is { } servers)
            arguments.AddRange(["--set", $"{TopicLogSettings.BootstrapKey}={servers}"]);
        SettingsReader settings = new(OnlyKafka(ServiceConfiguration.Load(arguments)));
        settings.Report(
            from setting in call.GetValue(_set) ?? []
            where !setting.StartsWith(Section, StringComparison.OrdinalIgnoreCase)
            select $"--set {setting}: only settings that begin with {Section} are taken here");
        KafkaLogOptions? options = TopicLogSettings.ReadKafka(settings);
        settings.ThrowIfWrong();
        return options;
    }

    /// <summary>
    /// A file, or an environment, that is a service's too holds settings that are not this command's.
    /// </summary>
    private static IConfigurationRoot OnlyKafka(IConfigurationRoot all) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            all.AsEnumerable().Where(s => s.Key.StartsWith(Section, StringComparison.OrdinalIgnoreCase)))
        .Build();
}
