namespace SysFlow.Ecs.Tests;

/// <summary>Finds files of the checkout that the tests run from.</summary>
internal static class Repository
{
    /// <summary>The full path of a file, given from the top of the checkout.</summary>
    public static string File(string path)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName,
                "SysFlowStreams.slnx")))
            {
                return Path.Combine(at.FullName, path);
            }
        }

        throw new FileNotFoundException("The tests do not run from within a checkout.", path);
    }
}
