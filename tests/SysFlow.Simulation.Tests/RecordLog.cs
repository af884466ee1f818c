using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation.Tests;

/// <summary>A sink that keeps all records of a short run.</summary>
internal sealed class RecordLog : IRecordSink
{
    public List<LoggedRecord> Records { get; } = [];

    public static RecordLog Of(ScenarioOptions options)
    {
        RecordLog log = new();
        Simulator.Run(options, log, TestContext.Current.CancellationToken);
        return log;
    }

    public void OnHeader(in HeaderRecord record) => Records.Add(new LoggedRecord(RecordKind.Header, 0));

    public void OnContainer(in ContainerRecord record) =>
        Records.Add(new LoggedRecord(RecordKind.Container, 0)
        {
            ContainerId = Text(record.Id),
            Path = Text(record.Name),
        });

    public void OnProcess(in ProcessRecord record) => Records.Add(new LoggedRecord(RecordKind.Process, record.Ts)
    {
        Process = record.Oid,
        Parent = record.ParentOid,
        State = record.State,
    });

    public void OnFile(in FileRecord record) => Records.Add(new LoggedRecord(RecordKind.File, record.Ts)
    {
        File = record.Oid,
        Path = Text(record.Path),
        ContainerId = Text(record.ContainerId),
    });

    public void OnPod(in PodRecord record) => Records.Add(new LoggedRecord(RecordKind.Pod, record.Ts));

    public void OnProcessEvent(in ProcessEventRecord record) =>
        Records.Add(new LoggedRecord(RecordKind.ProcessEvent, record.Ts)
        {
            Process = record.ProcessOid,
            Operation = record.OpFlags,
            Ret = record.Ret,
        });

    public void OnNetworkFlow(in NetworkFlowRecord record) =>
        Records.Add(new LoggedRecord(RecordKind.NetworkFlow, record.Ts)
        {
            Process = record.ProcessOid,
            Operation = record.OpFlags,
            Path = $"{record.SourceIp}:{record.SourcePort}-{record.DestinationIp}:{record.DestinationPort}",
        });

    public void OnFileFlow(in FileFlowRecord record) => Records.Add(new LoggedRecord(RecordKind.FileFlow, record.Ts)
    {
        Process = record.ProcessOid,
        Operation = record.OpFlags,
        File = record.FileOid,
    });

    public void OnFileEvent(in FileEventRecord record) => Records.Add(new LoggedRecord(RecordKind.FileEvent, record.Ts)
    {
        Process = record.ProcessOid,
        Operation = record.OpFlags,
        File = record.FileOid,
    });

    public void OnNetworkEvent(in NetworkEventRecord record) =>
        Records.Add(new LoggedRecord(RecordKind.NetworkEvent, record.Ts));

    public void OnProcessFlow(in ProcessFlowRecord record) =>
        Records.Add(new LoggedRecord(RecordKind.ProcessFlow, record.Ts));

    public void OnK8sEvent(in K8sEventRecord record) => Records.Add(new LoggedRecord(RecordKind.K8sEvent, record.Ts));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
