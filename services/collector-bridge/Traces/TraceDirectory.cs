using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>A directory of traces: lists it, and reports once what is not read, and why.</summary>
internal sealed class TraceDirectory(string path, TraceOutcomes outcomes, BridgeServices services)
{
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>Full path.</summary>
    public string Path => path;

    /// <summary>The traces in it, in the order of their paths; none while it cannot be read.</summary>
    public IReadOnlyList<TraceEntry> List()
    {
        try
        {
            TraceListing listing = TraceFiles.List(path, services.Options.Subdirectories);
            Explain(listing);
            services.Status.Report(path, null);
            outcomes.Recovered(path);
            return listing.Files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            services.Status.Report(path, e.Message);
            outcomes.Add(path, e.Message);
            return [];
        }
    }

    private void Explain(TraceListing listing)
    {
        if (listing.Folders > 0 && _named.Add("folders"))
            Log.FoldersNotEntered(services.Logger, path, listing.Folders);
        foreach (TraceEntry other in listing.Others.Where(o => _named.Add(o.Path)))
            Log.NotAFile(services.Logger, other.Path, TraceFiles.Describe(other.Status.Kind));
        foreach (string problem in listing.Unreadable.Where(_named.Add)) Log.Unreadable(services.Logger, problem);
        if (listing.WhyEmpty is { } reason && _named.Add("empty")) Log.NothingToRead(services.Logger, path, reason);
    }
}
