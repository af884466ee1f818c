using SysFlow.Documents.Contract;
using SysFlow.Testing;

namespace SysFlow.Documents.Embedded.Tests;

public sealed class EmbeddedDocumentStoreTests : DocumentStoreContract
{
    private readonly TemporaryDirectory _directory = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }

    protected override async ValueTask<Engine> OpenAsync()
    {
        EmbeddedDocumentStore store =
            await EmbeddedDocumentStore.OpenAsync(new EmbeddedStoreOptions { Directory = _directory.Path }, Stop);
        return new Engine(store, store);
    }
}
