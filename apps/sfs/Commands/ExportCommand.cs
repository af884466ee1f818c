using System.CommandLine;
using SysFlow.Documents;

namespace SysFlow.Cli;

/// <summary><c>sfs export</c>: every alert or event as an ECS document, one JSON line each.</summary>
internal static class ExportCommand
{
    public static Command Build(CommandConsole console) =>
        new Command("export", "Writes ECS documents as JSON lines to standard output.")
        {
            Build(console, "alerts", "event.kind:alert", "Every alert"),
            Build(console, "events", "NOT event.kind:alert", "Every event"),
        }.ExplainingItself();

    private static Command Build(CommandConsole console, string name, string query, string description)
    {
        StoreOptions store = new();
        Command command = new(name, $"{description}, roughly in order of time.");
        store.AddTo(command);
        command.SetAction((call, cancellation) => StoreSession.RunAsync(store.Directory(call), async search =>
        {
            await using Stream output = console.OpenOutputStream();
            SearchRequest request = store.Request(call, DocumentQuery.Parse(query));
            await foreach (ReadOnlyMemory<byte> document in search.ExportAsync(request, cancellation))
            {
                output.Write(document.Span);
                output.WriteByte((byte)'\n');
            }
        }));
        return command;
    }
}
