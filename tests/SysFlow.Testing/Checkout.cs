namespace SysFlow.Testing;

/// <summary>The checkout that the tests were built in and run from.</summary>
public static class Checkout
{
    /// <summary>The full path of the folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of a file or folder, given from the root with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The text of a file, given from the root with forward slashes.</summary>
    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SysFlowStreams.slnx"))) return at.FullName;
        }

        throw new DirectoryNotFoundException(
            $"No SysFlowStreams.slnx is in {AppContext.BaseDirectory} or above: run the tests from within the checkout.");
    }
}
