using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>
/// A directory with the trace of the attack scenario in <c>t.sf</c> and what a run over it has kept in <c>d</c>, made
/// once for all tests of a class.
/// </summary>
public sealed class SearchableDirectory : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    public async ValueTask InitializeAsync()
    {
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", _directory.File("t.sf"));
        await Sfs.SucceedAsync("run", _directory.File("t.sf"), "--once", "--data", _directory.File("d"));
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
