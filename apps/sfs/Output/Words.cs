namespace SysFlow.Cli;

/// <summary>Small pieces of sentences.</summary>
internal static class Words
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(long count, string thing) => $"{Tables.Number(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>A message about a file, which it may name itself; the path then stands there once.</summary>
    public static string About(string path, string message) =>
        message.Contains(path, StringComparison.Ordinal) ? message : $"{path}: {message}";

    /// <summary>A path from here when that is shorter; of a shipped rule file the part that says which.</summary>
    public static string Path(string path)
    {
        if (path.StartsWith(ShippedRules.Directory, StringComparison.Ordinal))
            return $"shipped:{System.IO.Path.GetRelativePath(ShippedRules.Directory, path)}";
        string relative = System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Length < path.Length ? relative : path;
    }
}
