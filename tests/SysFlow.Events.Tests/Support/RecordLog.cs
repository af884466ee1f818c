using System.Globalization;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>Writes every record down in full, one line each, so that two record streams can be compared.</summary>
internal sealed class RecordLog : IRecordSink
{
    internal List<string> Lines { get; } = [];

    public void OnHeader(in HeaderRecord record) =>
        Add($"H {record.Version} {S(record.Exporter)} {S(record.Ip)} {S(record.FileName)}");

    public void OnContainer(in ContainerRecord record) => Add(
        $"C {S(record.Id)} {S(record.Name)} {S(record.Image)} {S(record.ImageId)} {record.Type} {record.Privileged} "
        + $"{record.HasPodId} {S(record.PodId)} {record.HasImageRepository} {S(record.ImageRepository)}");

    public void OnProcess(in ProcessRecord record) => Add(
        $"P {record.State} {record.Oid} {record.HasParent} {record.ParentOid} {record.Ts} {S(record.Exe)} "
            + $"{S(record.ExeArgs)} "
        + $"{record.Uid} {S(record.UserName)} {record.Gid} {S(record.GroupName)} {record.Tty} {record.HasContainerId} "
        + $"{S(record.ContainerId)} {record.Entry} {record.HasCwdAndEnv} {S(record.Cwd)} {record.Env.Count} "
        + $"{Items(record.Env)}");

    public void OnFile(in FileRecord record) => Add(
        $"F {record.State} {record.Oid} {record.Ts} {record.RestType} {S(record.Path)} {record.HasContainerId} "
            + $"{S(record.ContainerId)}");

    public void OnPod(in PodRecord record) => Add(
        $"PD {record.Ts} {S(record.Id)} {S(record.Name)} {S(record.NodeName)} {Items(record.HostIp)} "
            + $"{Items(record.InternalIp)} "
        + $"{S(record.Namespace)} {record.RestartCount} {Items(record.Labels)} {Items(record.Selectors)} "
        + $"{Items(record.Services)}");

    public void OnProcessEvent(in ProcessEventRecord record) => Add(
        $"PE {record.ProcessOid} {record.Ts} {record.Tid} {record.OpFlags} {record.Args.Count} "
            + $"{Items(record.Args)} {record.Ret}");

    public void OnNetworkFlow(in NetworkFlowRecord record) => Add(
        $"NF {record.ProcessOid} {record.Ts} {record.Tid} {record.OpFlags} {record.EndTs} {record.SourceIp} "
            + $"{record.SourcePort} "
        + $"{record.DestinationIp} {record.DestinationPort} {record.Protocol} {record.Fd} {record.ReadOps} "
        + $"{record.WriteOps} "
        + $"{record.ReadBytes} {record.WriteBytes}");

    public void OnFileFlow(in FileFlowRecord record) => Add(
        $"FF {record.ProcessOid} {record.Ts} {record.Tid} {record.OpFlags} {record.OpenFlags} {record.EndTs} "
            + $"{record.FileOid} "
        + $"{record.Fd} {record.ReadOps} {record.WriteOps} {record.ReadBytes} {record.WriteBytes}");

    public void OnFileEvent(in FileEventRecord record) => Add(
        $"FE {record.ProcessOid} {record.Ts} {record.Tid} {record.OpFlags} {record.FileOid} {record.Ret} "
            + $"{record.HasNewFile} "
        + $"{record.NewFileOid}");

    public void OnNetworkEvent(in NetworkEventRecord record) => Add(
        $"NE {record.ProcessOid} {record.Ts} {record.Tid} {record.OpFlags} {record.SourceIp} {record.SourcePort} "
        + $"{record.DestinationIp} {record.DestinationPort} {record.Protocol} {record.Ret}");

    public void OnProcessFlow(in ProcessFlowRecord record) => Add(
        $"PF {record.ProcessOid} {record.Ts} {record.ThreadsCloned} {record.OpFlags} {record.EndTs} "
            + $"{record.ThreadsExited} "
        + $"{record.CloneErrors}");

    public void OnK8sEvent(in K8sEventRecord record) =>
        Add($"KE {record.Kind} {record.Action} {record.Ts} {S(record.Message)}");

    internal static string Items(AvroStrings items)
    {
        StringBuilder text = new("[");
        foreach (ReadOnlySpan<byte> item in items) text.Append(S(item)).Append(';');
        return text.Append(']').ToString();
    }

    internal static string Items(AvroLongs items)
    {
        StringBuilder text = new("[");
        foreach (long item in items) text.Append(CultureInfo.InvariantCulture, $"{item};");
        return text.Append(']').ToString();
    }

    internal static string Items(AvroStringMap items)
    {
        StringBuilder text = new("[");
        foreach (AvroPair item in items) text.Append(CultureInfo.InvariantCulture, $"{S(item.Key)}={S(item.Value)};");
        return text.Append(']').ToString();
    }

    internal static string Items(AvroServices items)
    {
        StringBuilder text = new("[");
        foreach (AvroService item in items)
        {
            text.Append(CultureInfo.InvariantCulture, $"{S(item.Name)} {S(item.Id)} {S(item.Namespace)} "
                + $"{Items(item.ClusterIp)}");
            foreach (AvroPort port in item.Ports)
            {
                text.Append(CultureInfo.InvariantCulture, $" {port.Port}/{port.TargetPort}/{port.NodePort}");
                text.Append(CultureInfo.InvariantCulture, $"/{S(port.Protocol)}");
            }
            text.Append(';');
        }

        return text.Append(']').ToString();
    }

    // Latin-1 keeps every byte apart, also those that are not UTF-8.
    internal static string S(ReadOnlySpan<byte> text) => $"'{Encoding.Latin1.GetString(text)}'";

    private void Add(string line) => Lines.Add(line);
}
