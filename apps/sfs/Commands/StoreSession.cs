using SysFlow.Documents;
using SysFlow.Documents.Embedded;

namespace SysFlow.Cli;

/// <summary>Opens a data directory's store for reading.</summary>
internal static class StoreSession
{
    public static async Task RunAsync(string data, Func<IDocumentSearch, Task> work)
    {
        DataDirectory directory = new(data);
        if (!directory.Exists)
        {
            throw new CallException(
                $"{data}: no documents there; fill it with `sfs run TRACE --data {data}` or name another with --data");
        }

        await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory.Documents, ReadOnly = true });
        await work(store);
    }
}
