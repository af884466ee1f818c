using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>Traces with the name of their layout: the project's own, and real ones where they are present.</summary>
internal static class TraceLayouts
{
    private static readonly (string Trace, string Layout)[] Real =
    [
        ("v1-tcp.sf", "version 1000 form B"),
        ("v1a-mpm-event.sf", "version 1000 form A"),
        ("v1c-nodejs.sf", "version 1000 form C"),
        ("v1d-objectstore.sf", "version 1000 form D"),
        ("v1e-objectstore.sf", "version 1000 form E"),
        ("v1001-nginx.sf", "version 1001"),
        ("v2-httpd.sf", "version 2"),
        ("v3-attack-bh.sf", "version 3"),
        ("v-multi-header-null-codec.sf", "version 3"),
        ("v4-k8s-small.sf", "version 4"),
        ("v5-alpine.sf", "version 5"),
    ];

    /// <summary>At least one trace of every layout.</summary>
    public static TheoryData<string, string> All() => Rows(_ => true);

    /// <summary>
    /// The same without the layouts that packets cannot have: the version in a header tells form A from no other form.
    /// </summary>
    public static TheoryData<string, string> OfPackets() =>
        Rows(layout => !layout.StartsWith("version 1000 form", StringComparison.Ordinal) || layout.EndsWith('A'));

    private static TheoryData<string, string> Rows(Func<string, bool> isWanted)
    {
        TheoryData<string, string> rows = new() { { SampleTraces.Sections, "version 3" } };
        foreach (SampleLayout layout in SampleLayout.All)
        {
            if (isWanted(layout.Name)) rows.Add(SampleTraces.Of(layout), layout.Name);
        }

        foreach ((string trace, string layout) in Real)
        {
            if (isWanted(layout) && Traces.Names.Contains(trace)) rows.Add(trace, layout);
        }

        return rows;
    }
}
