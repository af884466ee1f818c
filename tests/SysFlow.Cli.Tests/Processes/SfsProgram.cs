using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>The program as a file, for tests that need a process of its own.</summary>
internal static class SfsProgram
{
    /// <summary>The build output of apps/sfs in the configuration of this test.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        string configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal)
            ? "Release"
            : "Debug";
        string program = Checkout.PathOf($"apps/sfs/bin/{configuration}/net10.0/sfs.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException("sfs has not been built.", program);
    }
}
