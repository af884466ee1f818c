using System.Text.RegularExpressions;

namespace SysFlow.Rules.Tools;

/// <summary>Path functions on strings, with the results of Go's <c>path</c> package.</summary>
internal static partial class ReferencePaths
{
    /// <summary>Last element; <c>.</c> for an empty path, <c>/</c> for slashes.</summary>
    public static string Base(string path)
    {
        if (path.Length == 0) return ".";
        string trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>All but the last element, without empty, <c>.</c> and <c>..</c> elements.</summary>
    public static string Directory(string path)
    {
        string directory = path[..(path.LastIndexOf('/') + 1)];
        bool rooted = directory.StartsWith('/');
        List<string> kept = [];
        foreach (string element in directory.Split('/'))
        {
            if (element is "" or ".") continue;
            if (element != "..") kept.Add(element);
            else if (kept.Count > 0 && kept[^1] != "..") kept.RemoveAt(kept.Count - 1);
            else if (!rooted) kept.Add("..");
        }

        string joined = string.Join('/', kept);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    /// <summary>Splits the path of a connected unix socket, <c>HEX->HEX PATH</c>; other paths are not split.</summary>
    public static void SplitSocket(string path, out string target, out string symlink)
    {
        Match match = Socket().Match(path);
        target = match.Success ? match.Groups["path"].Value : path;
        symlink = match.Success ? Hex(match.Groups["from"].Value) + "->" + Hex(match.Groups["to"].Value) : "";
    }

    private static string Hex(string digits)
    {
        string trimmed = digits.TrimStart('0').ToLowerInvariant();
        return trimmed.Length == 0 ? "0" : trimmed;
    }

    [GeneratedRegex(
        @"\A(?<from>[0-9A-Fa-f]{1,16})-(?:>|\\u)(?<to>[0-9A-Fa-f]{1,16}) +(?<path>[^\s]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Socket();
}
