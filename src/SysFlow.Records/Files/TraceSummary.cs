using System.Text;

namespace SysFlow.Records;

/// <summary>
/// Counts what a trace holds: records of each kind, the versions that its headers state, and the exporters.
/// </summary>
public sealed class TraceSummary : IRecordSink
{
    private readonly long[] _counts = new long[(int)RecordKind.K8sEvent + 1];
    private readonly List<long> _headerVersions = [];
    private readonly List<string> _exporters = [];
    private readonly HashSet<string> _seenExporters = new(StringComparer.Ordinal);

    /// <summary>The version each header states, in order.</summary>
    public IReadOnlyList<long> HeaderVersions => _headerVersions;

    /// <summary>The exporters, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Exporters => _exporters;

    /// <summary>Behaviours: events and flows of any kind.</summary>
    public long Behaviours =>
        Count(RecordKind.ProcessEvent) + Count(RecordKind.NetworkFlow) + Count(RecordKind.FileFlow)
        + Count(RecordKind.FileEvent) + Count(RecordKind.NetworkEvent) + Count(RecordKind.ProcessFlow)
        + Count(RecordKind.K8sEvent);

    /// <summary>Reads the rest of a trace and counts what is in it.</summary>
    /// <exception cref="SysFlowFormatException">The trace is malformed.</exception>
    public static TraceSummary Of(SysFlowFileReader reader)
    {
        TraceSummary summary = new();
        while (reader.ReadBlock(ref summary))
        {
        }

        return summary;
    }

    /// <summary>Records of a kind.</summary>
    public long Count(RecordKind kind) => _counts[(int)kind];

    /// <summary>
    /// Records of each kind that occurs, under the names of the trace's own schema
    /// (<see cref="RecordDecoder.WriterName"/>).
    /// </summary>
    public IReadOnlyDictionary<string, long> CountsByName(RecordDecoder decoder)
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        for (RecordKind kind = RecordKind.Header; kind <= RecordKind.K8sEvent; kind++)
        {
            if (Count(kind) > 0 && decoder.WriterName(kind) is { } name) counts[name] = Count(kind);
        }

        return counts;
    }

    /// <inheritdoc />
    public void OnHeader(in HeaderRecord record)
    {
        _counts[(int)RecordKind.Header]++;
        _headerVersions.Add(record.Version);
        string exporter = Encoding.UTF8.GetString(record.Exporter);
        if (_seenExporters.Add(exporter)) _exporters.Add(exporter);
    }

    /// <inheritdoc />
    public void OnContainer(in ContainerRecord record) => _counts[(int)RecordKind.Container]++;

    /// <inheritdoc />
    public void OnProcess(in ProcessRecord record) => _counts[(int)RecordKind.Process]++;

    /// <inheritdoc />
    public void OnFile(in FileRecord record) => _counts[(int)RecordKind.File]++;

    /// <inheritdoc />
    public void OnPod(in PodRecord record) => _counts[(int)RecordKind.Pod]++;

    /// <inheritdoc />
    public void OnProcessEvent(in ProcessEventRecord record) => _counts[(int)RecordKind.ProcessEvent]++;

    /// <inheritdoc />
    public void OnNetworkFlow(in NetworkFlowRecord record) => _counts[(int)RecordKind.NetworkFlow]++;

    /// <inheritdoc />
    public void OnFileFlow(in FileFlowRecord record) => _counts[(int)RecordKind.FileFlow]++;

    /// <inheritdoc />
    public void OnFileEvent(in FileEventRecord record) => _counts[(int)RecordKind.FileEvent]++;

    /// <inheritdoc />
    public void OnNetworkEvent(in NetworkEventRecord record) => _counts[(int)RecordKind.NetworkEvent]++;

    /// <inheritdoc />
    public void OnProcessFlow(in ProcessFlowRecord record) => _counts[(int)RecordKind.ProcessFlow]++;

    /// <inheritdoc />
    public void OnK8sEvent(in K8sEventRecord record) => _counts[(int)RecordKind.K8sEvent]++;
}
