using System.CommandLine;
using SysFlow.Engines;

namespace SysFlow.Cli;

/// <summary><c>sfs doctor</c>: checks an installation.</summary>
internal static class DoctorCommand
{
    private const string Help = """
        Checks an installation and says of everything that is not as it should be what to do about it: whether the brokers answer,
        the topics exist with the settings that the services rely on, each service reads, dead letters are open, the rules load and
        the documents can be read. Nothing is changed, except that --probe makes a topic and deletes it again.

          sfs doctor --kafka broker:9092 --rules /etc/sysflow/rules
          sfs doctor --config detector.json --probe                     with a service's own settings, and the brokers' clock
          sfs doctor --data sysflow-data                                an embedded log and its documents
          sfs doctor --kafka broker:9092 --documents /var/lib/sysflow/documents

        Exits with 1 when there is an error; warnings do not count.
        """;

    public static Command Build(CommandConsole console)
    {
        Option<string?> documents = new("--documents")
        {
            Description = "Directory of the document store; by default that of the data directory, if there is one",
            HelpName = "DIR",
        };
        Option<bool> probe = new("--probe")
        {
            Description = "Also compare the clocks, by a topic that is made and deleted again (Kafka only)",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON array" };
        RuleOptions rules = new();
        TopicLogOptions logs = new();
        Command command = new("doctor", Help) { documents, probe, json };
        rules.AddTo(command);
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            TopicLogSettings topics = logs.Read(call, isReadOnly: true);
            Doctor doctor = new()
            {
                Topics = topics,
                Rules = rules.Source(call),
                Documents = call.GetValue(documents) ?? logs.DocumentsOf(call, topics),
                Probes = call.GetValue(probe),
            };
            IReadOnlyList<Finding> findings = await doctor.ExamineAsync(cancellation);
            if (call.GetValue(json)) JsonOutput.Write(console, writer => FindingList.WriteJson(writer, findings));
            else FindingList.WriteText(console, findings);
            return findings.Any(f => f.Level == FindingLevel.Error) ? ExitCodes.Failed : ExitCodes.Success;
        });
        return command;
    }
}
