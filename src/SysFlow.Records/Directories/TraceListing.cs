namespace SysFlow.Records;

/// <summary>What a directory holds, for who reads traces.</summary>
/// <param name="Files">The regular files, in the order of their paths.</param>
/// <param name="Others">FIFOs, sockets and devices: never opened.</param>
/// <param name="Unreadable">Why nothing is known of what, a folder or a file each.</param>
/// <param name="Folders">Folders that were not entered, because nobody asked for it.</param>
/// <param name="Hidden">Files and folders whose names begin with a dot.</param>
public sealed record TraceListing(
    IReadOnlyList<TraceEntry> Files, IReadOnlyList<TraceEntry> Others, IReadOnlyList<string> Unreadable, int Folders,
    int Hidden)
{
    /// <summary>
    /// For people, why there are no files: <c>it holds only 2 folders, 1 hidden</c>; null when there are files.
    /// </summary>
    public string? WhyEmpty
    {
        get
        {
            if (Files.Count > 0) return null;
            List<string> parts = [];
            if (Folders > 0) parts.Add(Folders == 1 ? "one folder, which is not entered" : $"{Folders} folders, which are not entered");
            if (Hidden > 0) parts.Add($"{Hidden} hidden");
            if (Others.Count > 0) parts.Add($"{Others.Count} that are not files ({TraceFiles.Describe(Others[0].Status.Kind)}: {Others[0].Path})");
            if (Unreadable.Count > 0) parts.Add($"{Unreadable.Count} unreadable ({Unreadable[0]})");
            return parts.Count == 0 ? "it is empty" : $"it holds only {string.Join(", ", parts)}";
        }
    }
}
