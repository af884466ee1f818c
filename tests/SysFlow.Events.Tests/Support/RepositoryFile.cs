namespace SysFlow.Events.Tests;

/// <summary>Files of the checkout the tests were built in.</summary>
internal static class RepositoryFile
{
    /// <summary>The full path of a file given relative to the root.</summary>
    internal static string Find(string path)
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "SysFlowStreams.slnx"))) at = at.Parent;
        Assert.NotNull(at);
        return Path.Combine(at.FullName, path);
    }
}
