namespace SysFlow.Cli;

/// <summary>Parts of messages.</summary>
internal static class Words
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(long count, string thing) => $"{Tables.Number(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>A message about a file, with its path unless the message already contains it.</summary>
    public static string About(string path, string message) =>
        message.Contains(path, StringComparison.Ordinal) ? message : $"{path}: {message}";
}
