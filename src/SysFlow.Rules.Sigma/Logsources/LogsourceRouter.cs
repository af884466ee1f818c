namespace SysFlow.Rules.Sigma;

/// <summary>Finds the records that stand for a log source.</summary>
internal static class LogsourceRouter
{
    /// <summary>The routes; empty, with the reason, when SysFlow has no such records.</summary>
    public static IReadOnlyList<Route> Find(Logsource source, Detection? detection, out string? reason)
    {
        reason = null;
        if (source.Product is not ("" or "linux")) return None($"the rule is for {source.Product}", out reason);
        switch (source.Category)
        {
            case "process_creation": return Routes.ProcessCreation;
            case "file_event": return Routes.FileEvent;
            case "file_access": return Routes.FileAccess;
            case "file_delete": return Routes.FileDelete;
            case "file_rename": return Routes.FileRename;
            case "network_connection": return Routes.NetworkConnection;
            case "": break;
            default: return None($"SysFlow has no records for the category {source.Category}", out reason);
        }

        return source.Service switch
        {
            "auditd" => Routes.Auditd(detection is not null && NamesCall(detection)),
            "sysflow" => Routes.SysFlow,
            "" => None("the rule is for log messages, which SysFlow does not record", out reason),
            _ => None($"the rule is for log messages of {source.Service}, which SysFlow does not record", out reason),
        };
    }

    private static IReadOnlyList<Route> None(string why, out string? reason)
    {
        reason = why;
        return [];
    }

    private static bool NamesCall(Detection detection) => detection.Searches.Any(s => NamesCall(s.Node));

    private static bool NamesCall(SearchNode node) => node switch
    {
        SearchAll all => all.Parts.Any(NamesCall),
        SearchAny any => any.Parts.Any(NamesCall),
        _ => ((SearchItem)node).Field is "SYSCALL" or "syscall",
    };
}
