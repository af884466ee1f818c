using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>
/// Writes what happens on the node like the SysFlow collector: every entity before its first use in a section, flows
/// when they end and every 30 s until then, and a header and empty tables at every rotation.
/// </summary>
internal sealed class Collector(SimulatedNode node, ScenarioOptions options, IRecordSink sink)
{
    /// <summary>Interval at which a long flow is exported.</summary>
    public static readonly TimeSpan ExportInterval = TimeSpan.FromSeconds(30);

    /// <summary>Time after which an idle flow is dropped without a last record.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(60);

    private readonly List<OpenFlow> _watched = [];
    private int _section = -1;

    /// <summary>Number of events and flows written so far, and so the ordinal of the next one.</summary>
    public long Behaviours { get; private set; }

    /// <summary>Entities and headers written so far.</summary>
    public long Entities { get; private set; }

    /// <summary>Number of sections so far.</summary>
    public int Sections => _section + 1;

    /// <summary>Writes a header; entities are then written again before they are referred to.</summary>
    public void BeginSection()
    {
        _section++;
        Entities++;
        HeaderRecord header = new()
        {
            Version = 5,
            Exporter = Encoding.UTF8.GetBytes(options.Exporter),
            Ip = Encoding.UTF8.GetBytes(options.NodeIp),
            FileName = Encoding.UTF8.GetBytes(options.TraceName),
        };
        sink.OnHeader(in header);
    }

    /// <summary>Maintains long flows: exports those that are 30 s old and drops idle ones. Runs every second.</summary>
    public IEnumerable<Beat> Sweep()
    {
        while (true)
        {
            yield return TimeSpan.FromSeconds(1);
            for (int i = _watched.Count - 1; i >= 0; i--) Inspect(_watched[i]);
        }
    }

    /// <summary>Begins a new section whenever <paramref name="interval"/> has passed.</summary>
    public IEnumerable<Beat> Rotate(TimeSpan interval)
    {
        while (true)
        {
            yield return interval;
            BeginSection();
        }
    }

    /// <summary>Starts tracking a flow at its first operation.</summary>
    public void Watch(OpenFlow flow)
    {
        flow.Watched = _watched.Count;
        _watched.Add(flow);
    }

    /// <summary>Writes the last part of a flow and stops tracking it.</summary>
    public void Finish(OpenFlow flow)
    {
        flow.Export(this, node.Timeline.Now);
        Forget(flow);
    }

    /// <summary>Shuts the collector down: open flows are truncated.</summary>
    public void ShutDown()
    {
        while (_watched.Count > 0) _watched[^1].Finish(Operations.Truncate);
    }

    /// <summary>
    /// Writes the current process, with its ancestors and container, unless the section already has them.
    /// </summary>
    public void Introduce(NodeProcess process)
    {
        if (process.WrittenIn == _section) return;
        bool seenBefore = process.WrittenIn >= 0 || process.PredatesCapture;
        WriteProcess(process, seenBefore ? ObjectState.Reup : ObjectState.Created);
    }

    /// <summary>Writes the process again after exec or setuid has changed it.</summary>
    public void WriteChanged(NodeProcess process) => WriteProcess(process, ObjectState.Modified);

    /// <summary>Writes the container again after its metadata has arrived.</summary>
    public void WriteChanged(NodeContainer container)
    {
        container.WrittenIn = -1;
        Introduce(container);
    }

    public void Write(NodeProcess process, in ProcessEventRecord record)
    {
        Introduce(process);
        Behaviours++;
        sink.OnProcessEvent(in record);
    }

    public void Write(NodeProcess process, in NetworkFlowRecord record)
    {
        Introduce(process);
        Behaviours++;
        sink.OnNetworkFlow(in record);
    }

    public void Write(NodeProcess process, in ProcessFlowRecord record)
    {
        Introduce(process);
        Behaviours++;
        sink.OnProcessFlow(in record);
    }

    public void Write(NodeProcess process, NodeFile file, in FileFlowRecord record)
    {
        Introduce(process);
        Introduce(file, ObjectState.Reup, 'f', record.Ts);
        Behaviours++;
        sink.OnFileFlow(in record);
    }

    public void Write(NodeProcess process, NodeFile file, NodeFile? made, in FileEventRecord record)
    {
        Introduce(process);
        Introduce(file, ObjectState.Created, record.OpFlags is Operations.Mkdir or Operations.Rmdir ? 'd' : '?',
            record.Ts);
        if (made is not null) Introduce(made, ObjectState.Created, '?', record.Ts);
        Behaviours++;
        sink.OnFileEvent(in record);
    }

    public void Write(in K8sEventRecord record)
    {
        Behaviours++;
        sink.OnK8sEvent(in record);
    }

    private void Inspect(OpenFlow flow)
    {
        long now = node.Timeline.Now;
        if (now - flow.EndTs >= IdleLimit.Ticks * TimeSpan.NanosecondsPerTick) Forget(flow);
        else if (now - flow.Ts >= ExportInterval.Ticks * TimeSpan.NanosecondsPerTick) flow.Export(this, now);
    }

    private void Forget(OpenFlow flow)
    {
        OpenFlow last = _watched[^1];
        _watched[flow.Watched] = last;
        last.Watched = flow.Watched;
        _watched.RemoveAt(_watched.Count - 1);
        flow.Watched = -1;
    }

    private void Introduce(NodeContainer container)
    {
        if (container.WrittenIn == _section) return;
        if (container.Pod is { } pod) Introduce(pod);
        container.WrittenIn = _section;
        Entities++;
        container.Write(sink);
    }

    private void Introduce(NodePod pod)
    {
        if (pod.WrittenIn == _section) return;
        pod.WrittenIn = _section;
        Entities++;
        pod.Write(sink, options.Exporter, node.Ip);
    }

    private void Introduce(NodeFile file, ObjectState state, char type, long ts)
    {
        if (file.WrittenIn == _section) return;
        if (file.Container is { } container) Introduce(container);
        file.WrittenIn = _section;
        Entities++;
        file.Write(sink, state, type, ts);
    }

    private void WriteProcess(NodeProcess process, ObjectState state)
    {
        if (process.Container is { } container) Introduce(container);
        if (process.Parent is { } parent) Introduce(parent);
        process.WrittenIn = _section;
        Entities++;
        process.Write(sink, state, node.Timeline.Now);
    }
}
