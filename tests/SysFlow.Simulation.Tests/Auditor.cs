using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation.Tests;

/// <summary>
/// A sink that checks what every consumer relies on: a header first, every reference to something written before in the
/// same section, time that does not run backwards. It keeps a fingerprint (FNV-1a) and what tests want to look at.
/// </summary>
internal sealed class Auditor : IRecordSink
{
    private readonly HashSet<string> _pods = [];
    private readonly HashSet<string> _containers = [];
    private readonly HashSet<ProcessOid> _processes = [];
    private readonly HashSet<FileOid> _files = [];
    private readonly Dictionary<ProcessOid, string> _commandLines = [];
    private long _lastWritten;

    public ulong Fingerprint { get; private set; } = 0xCBF2_9CE4_8422_2325;

    public long Behaviours { get; private set; }

    public long Entities { get; private set; }

    public int Sections { get; private set; }

    /// <summary>At most this many problems are kept.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Ordinal to command line of every exec event.</summary>
    public Dictionary<long, string> Execs { get; } = [];

    public Dictionary<RecordKind, long> Counts { get; } = [];

    /// <summary>Keep the execs? Off where a test watches memory.</summary>
    public bool KeepExecs { get; init; } = true;

    /// <summary>Look at the live memory once per so many behaviours; 0 for never.</summary>
    public long MeasureMemoryEvery { get; init; }

    /// <summary>The most live bytes seen.</summary>
    public long HighestMemory { get; private set; }

    /// <summary>Duration of the longest flow in nanoseconds.</summary>
    public long LongestFlow { get; private set; }

    public Operations AllOperations { get; private set; }

    public HashSet<(Operations Operation, int Ret)> ProcessEvents { get; } = [];

    public HashSet<ObjectState> ProcessStates { get; } = [];

    public void OnHeader(in HeaderRecord record)
    {
        Entity(RecordKind.Header);
        Sections++;
        _pods.Clear();
        _containers.Clear();
        _processes.Clear();
        _files.Clear();
        Check(record.Version == 5, "version is not 5");
        Mix(record.Exporter);
    }

    public void OnContainer(in ContainerRecord record)
    {
        Entity(RecordKind.Container);
        Check(!record.HasPodId || _pods.Contains(Text(record.PodId)), "container before its pod");
        Check(record.Id.Length == 12, "container id is not 12 digits");
        _containers.Add(Text(record.Id));
        Mix(record.Id);
        Mix(record.Name);
        Mix(record.ImageId);
    }

    public void OnProcess(in ProcessRecord record)
    {
        Entity(RecordKind.Process);
        Check(!record.HasParent || _processes.Contains(record.ParentOid), "process before its parent");
        Check(!record.HasContainerId || _containers.Contains(Text(record.ContainerId)), "process before its container");
        Check(record.State != ObjectState.Created || !_processes.Contains(record.Oid), "process created twice");
        _processes.Add(record.Oid);
        ProcessStates.Add(record.State);
        if (KeepExecs) _commandLines[record.Oid] = $"{Text(record.Exe)} {Text(record.ExeArgs)}".TrimEnd();
        Mix(record.Exe);
        Mix(record.ExeArgs);
        foreach (ReadOnlySpan<byte> variable in record.Env) Mix(variable);
        Mix(record.Ts);
        Mix(record.Uid);
    }

    public void OnFile(in FileRecord record)
    {
        Entity(RecordKind.File);
        Check(!record.HasContainerId || _containers.Contains(Text(record.ContainerId)), "file before its container");
        _files.Add(record.Oid);
        Mix(record.Path);
        Mix(record.Ts);
    }

    public void OnPod(in PodRecord record)
    {
        Entity(RecordKind.Pod);
        _pods.Add(Text(record.Id));
        Mix(record.Name);
        if (record.Labels.Count > 0) Mix(record.Labels.Encoded);
        if (record.Services.Count > 0) Mix(record.Services.Encoded);
    }

    public void OnProcessEvent(in ProcessEventRecord record)
    {
        if (KeepExecs && record.OpFlags == Operations.Exec) Execs[Behaviours] = _commandLines[record.ProcessOid];
        ProcessEvents.Add((record.OpFlags, Math.Sign(record.Ret)));
        Behaviour(RecordKind.ProcessEvent, record.ProcessOid, record.Ts, record.Ts, record.OpFlags);
    }

    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        Check(record.SourcePort is > 0 and < 65_536 && record.DestinationPort is > 0 and < 65_536, "port out of range");
        Mix(record.ReadBytes);
        Behaviour(RecordKind.NetworkFlow, record.ProcessOid, record.Ts, record.EndTs, record.OpFlags);
    }

    public void OnFileFlow(in FileFlowRecord record)
    {
        Check(_files.Contains(record.FileOid), "flow before its file");
        Mix(record.WriteBytes);
        Behaviour(RecordKind.FileFlow, record.ProcessOid, record.Ts, record.EndTs, record.OpFlags);
    }

    public void OnFileEvent(in FileEventRecord record)
    {
        Check(_files.Contains(record.FileOid), "event before its file");
        Check(!record.HasNewFile || _files.Contains(record.NewFileOid), "event before its new file");
        Behaviour(RecordKind.FileEvent, record.ProcessOid, record.Ts, record.Ts, record.OpFlags);
    }

    public void OnNetworkEvent(in NetworkEventRecord record) =>
        Check(false, "a network event, which no collector writes");

    public void OnProcessFlow(in ProcessFlowRecord record) =>
        Behaviour(RecordKind.ProcessFlow, record.ProcessOid, record.Ts, record.EndTs, record.OpFlags);

    public void OnK8sEvent(in K8sEventRecord record)
    {
        Check(record.Message[^1] == 0, "K8s message does not end in NUL");
        Mix(record.Message);
        Count(RecordKind.K8sEvent);
        Behaviours++;
    }

    private void Behaviour(RecordKind kind, ProcessOid process, long ts, long endTs, Operations operations)
    {
        Check(Sections > 0, "behaviour before any header");
        Check(_processes.Contains(process), $"{kind} before its process");
        Check(endTs >= ts, "flow ends before it starts");
        Check(operations != Operations.None, "behaviour without an operation");
        if (kind is RecordKind.ProcessEvent or RecordKind.FileEvent)
        {
            Check(ts >= _lastWritten, "time runs backwards");
            _lastWritten = ts;
        }

        if (MeasureMemoryEvery > 0 && Behaviours % MeasureMemoryEvery == 0)
            HighestMemory = Math.Max(HighestMemory, GC.GetTotalMemory(forceFullCollection: true));
        LongestFlow = Math.Max(LongestFlow, endTs - ts);
        AllOperations |= operations;
        Mix(ts);
        Mix(endTs);
        Mix(process.HostPid);
        Mix((long)operations);
        Count(kind);
        Behaviours++;
    }

    private void Entity(RecordKind kind)
    {
        Count(kind);
        Entities++;
    }

    private void Count(RecordKind kind) => Counts[kind] = Counts.GetValueOrDefault(kind) + 1;

    private void Check(bool holds, string problem)
    {
        if (!holds && Problems.Count < 20) Problems.Add($"behaviour {Behaviours}: {problem}");
    }

    private void Mix(long value)
    {
        for (int shift = 0; shift < 64; shift += 8) Mix((byte)(value >> shift));
    }

    private void Mix(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) Mix(b);
        Mix((long)bytes.Length);
    }

    private void Mix(byte b) => Fingerprint = (Fingerprint ^ b) * 0x0000_0100_0000_01B3;

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
