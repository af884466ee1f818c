namespace SysFlow.Cli;

/// <summary>Parts of messages.</summary>
internal static class Words
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(long count, string thing) => $"{Tables.Number(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>A message about a file, with its path unless the message already contains it.</summary>
    public static string About(string path, string message) =>
        message.Contains(path, StringComparison.Ordinal) ? message : $"{path}: {message}";

    /// <summary>
    /// A path relative to the working directory when that is shorter; for a shipped rule file, its path in the packs.
    /// </summary>
    public static string Path(string path)
    {
        if (path.StartsWith(ShippedRules.Directory, StringComparison.Ordinal))
            return $"shipped:{System.IO.Path.GetRelativePath(ShippedRules.Directory, path)}";
        string relative = System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Length < path.Length ? relative : path;
    }
}
