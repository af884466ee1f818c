using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;
using SysFlow.Hosting;
using SysFlow.Indexer;

namespace SysFlow.Cli;

/// <summary><c>sfs replay indexer</c>: writes documents again.</summary>
internal static class ReplayIndexerCommand
{
    private const string Help = """
        Writes a range of the documents into a document store again, for example into an empty one.

          sfs replay indexer --from 7d --documents rebuilt/documents --kafka broker:9092
          sfs replay indexer --from 0 --input-suffix new --documents new/documents --data sysflow-data
          sfs search --data new                       where the documents are in new/documents

        Documents that are in the store already are recognised by their ids and stay as they are. The range is fixed at the start,
        and the live service goes on; killed or stopped, the same call goes on where it was.
        """;

    public static Command Build(CommandConsole console)
    {
        ReplayCall replay = new();
        Option<string> documents = new("--documents")
        {
            Description = "Directory of the document store, which no other process writes to",
            HelpName = "DIR",
            Required = true,
        };
        Command command = new("indexer", Help) { documents };
        replay.AddTo(command, hasOutput: false);
        command.SetAction(async (call, cancellation) =>
        {
            string directory = Path.GetFullPath(call.GetValue(documents)!);
            ReplayOptions options = replay.Read(call, directory);
            await using IDocumentStore store = options.DryRun
                ? new DryRunStore()
                : await EmbeddedDocumentStore.OpenAsync(
                    new EmbeddedStoreOptions { Directory = directory }, cancellation);
            using IndexerMetrics metrics = new();
            return await replay.RunAsync(
                call, console, options, IndexerPipeline.Description,
                (log, description) => IndexerPipeline.Create(
                    log, store, metrics, StageSetup.Options(NullLoggerFactory.Instance, description.Name),
                    description));
        });
        return command;
    }
}
