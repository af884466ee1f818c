namespace SysFlow.Cli;

/// <summary>Paths as messages and tables show them.</summary>
internal static class PathText
{
    /// <summary>
    /// The path relative to the working directory when that is shorter; for a shipped rule file, its path in the packs.
    /// </summary>
    public static string Of(string path)
    {
        if (path.StartsWith(ShippedRules.Directory, StringComparison.Ordinal))
            return $"shipped:{Path.GetRelativePath(ShippedRules.Directory, path)}";
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Length < path.Length ? relative : path;
    }
}
