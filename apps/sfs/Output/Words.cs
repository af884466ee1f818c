namespace SysFlow.Cli;

/// <summary>Small pieces of sentences.</summary>
internal static class Words
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(long count, string thing) => $"{Tables.Number(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>A text on one line, without what would move a terminal's cursor, and at most so long.</summary>
    public static string OneLine(string text, int longest)
    {
        string line = string.Create(Math.Min(text.Length, longest + 1), text, static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1), "…");
    }

    /// <summary>A path from here when that is shorter; of a shipped rule file the part that says which.</summary>
    public static string Path(string path)
    {
        if (path.StartsWith(ShippedRules.Directory, StringComparison.Ordinal))
            return $"shipped:{System.IO.Path.GetRelativePath(ShippedRules.Directory, path)}";
        string relative = System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Length < path.Length ? relative : path;
    }
}
