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
                $"{data}: there are no documents; run `sfs run TRACE --data {data}`, or name another directory with --data");
        }

        await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory.Documents, ReadOnly = true });
        await work(store);
    }
}
