namespace SysFlow.Records;

/// <summary>The contents of a directory, as far as they matter for reading traces.</summary>
/// <param name="Files">The regular files, in the order of their paths.</param>
/// <param name="Others">FIFOs, sockets and devices: never opened.</param>
/// <param name="Unreadable">Files and folders that cannot be read, each with the reason.</param>
/// <param name="Folders">Number of folders that were not entered, because that was not asked for.</param>
/// <param name="Hidden">Number of files and folders whose names begin with a dot.</param>
public sealed record TraceListing(
    IReadOnlyList<TraceEntry> Files, IReadOnlyList<TraceEntry> Others, IReadOnlyList<string> Unreadable, int Folders,
    int Hidden)
{
    /// <summary>
    /// Why there are no traces, in words (<c>it holds only 1 hidden</c>); null when there are traces.
    /// </summary>
    public string? WhyEmpty
    {
        get
        {
            if (Files.Count > 0) return null;
            List<string> parts = [];
            if (Folders > 0) parts.Add(Folders == 1 ? "one folder, which is not entered" : $"{Folders} folders, which are not entered");
            if (Hidden > 0) parts.Add($"{Hidden} hidden");
            if (Others.Count > 0)
            {
                string first = TraceFiles.Describe(Others[0].Status.Kind);
                parts.Add($"{Others.Count} that are not regular files ({first}: {Others[0].Path})");
            }
            if (Unreadable.Count > 0) parts.Add($"{Unreadable.Count} unreadable ({Unreadable[0]})");
            return parts.Count == 0 ? "it is empty" : $"it holds only {string.Join(", ", parts)}";
        }
    }
}
