using SysFlow.Documents;
using SysFlow.Documents.Embedded;

namespace SysFlow.Cli;

/// <summary>
/// Opens a data directory's store for reading, and turns what can go wrong into a message and an exit code.
/// </summary>
internal static class StoreSession
{
    public static async Task<int> RunAsync(CommandConsole console, DirectoryInfo data, Func<IDocumentSearch, Task> work)
    {
        DataDirectory directory = new(data.FullName);
        if (!directory.Exists)
        {
            console.WriteError($"{data.FullName}: no documents there; fill it with `sfs run TRACE --data {data}` or name another with --data");
            return ExitCodes.WrongCall;
        }

        try
        {
            await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(
                new EmbeddedStoreOptions { Directory = directory.Documents, ReadOnly = true });
            await work(store);
            return ExitCodes.Success;
        }
        catch (QuerySyntaxException e)
        {
            console.WriteError($"the query cannot be read: {e.Message}");
            return ExitCodes.WrongCall;
        }
        catch (DocumentStoreException e)
        {
            console.WriteError(e.Message);
            return ExitCodes.Failed;
        }
    }
}
