using System.Text;
using SysFlow.Records;

namespace SysFlow.Testing;

/// <summary>
/// Keeps every record as one line of text with all its fields, so that two ways of reading can be compared and a
/// difference can be read. Bytes that are not ASCII appear as Latin-1, which keeps them apart.
/// </summary>
public sealed class RecordLines : IRecordSink
{
    /// <summary>The lines, in order.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Every record of a trace.</summary>
    public static List<string> Of(SysFlowFileReader reader)
    {
        RecordLines lines = new();
        while (reader.ReadBlock(ref lines))
        {
        }

        return lines.Lines;
    }

    /// <inheritdoc />
    public void OnHeader(in HeaderRecord record) =>
        Lines.Add($"Header v{record.Version} {Text(record.Exporter)} {Text(record.Ip)} {Text(record.FileName)}");

    /// <inheritdoc />
    public void OnContainer(in ContainerRecord record) => Lines.Add(
        $"Container {Text(record.Id)} {Text(record.Name)} {Text(record.Image)} {Text(record.ImageId)} "
        + $"{record.Type} privileged={record.Privileged} "
        + $"pod={Optional(record.HasPodId, record.PodId)} "
        + $"repository={Optional(record.HasImageRepository, record.ImageRepository)}");

    /// <inheritdoc />
    public void OnProcess(in ProcessRecord record) => Lines.Add(
        $"Process {record.State} {Oid(record.Oid)} parent={(record.HasParent ? Oid(record.ParentOid) : "none")} "
        + $"ts={record.Ts} {Text(record.Exe)} "
        + $"{Text(record.ExeArgs)} {record.Uid} {Text(record.UserName)} {record.Gid} {Text(record.GroupName)} "
        + $"tty={record.Tty} "
        + $"container={Optional(record.HasContainerId, record.ContainerId)} entry={record.Entry} "
        + $"cwd={Optional(record.HasCwdAndEnv, record.Cwd)} env={Strings(record.Env)}");

    /// <inheritdoc />
    public void OnFile(in FileRecord record) => Lines.Add(
        $"File {record.State} {record.Oid} ts={record.Ts} {record.RestType} {Text(record.Path)} "
        + $"container={Optional(record.HasContainerId, record.ContainerId)}");

    /// <inheritdoc />
    public void OnPod(in PodRecord record) => Lines.Add(
        $"Pod ts={record.Ts} {Text(record.Id)} {Text(record.Name)} {Text(record.NodeName)} "
        + $"host={Longs(record.HostIp)} internal={Longs(record.InternalIp)} "
        + $"{Text(record.Namespace)} restarts={record.RestartCount} labels={Map(record.Labels)} "
        + $"selectors={Map(record.Selectors)} "
        + $"services={Services(record.Services)}");

    /// <inheritdoc />
    public void OnProcessEvent(in ProcessEventRecord record) => Lines.Add(
        $"ProcessEvent {Oid(record.ProcessOid)} ts={record.Ts} tid={record.Tid} ops={(int)record.OpFlags} "
        + $"args={Strings(record.Args)} ret={record.Ret}");

    /// <inheritdoc />
    public void OnNetworkFlow(in NetworkFlowRecord record) => Lines.Add(
        $"NetworkFlow {Oid(record.ProcessOid)} ts={record.Ts} tid={record.Tid} ops={(int)record.OpFlags} "
        + $"end={record.EndTs} {record.SourceIp}:{record.SourcePort} "
        + $"{record.DestinationIp}:{record.DestinationPort} proto={record.Protocol} fd={record.Fd} "
        + $"{record.ReadOps} {record.WriteOps} {record.ReadBytes} {record.WriteBytes}");

    /// <inheritdoc />
    public void OnFileFlow(in FileFlowRecord record) => Lines.Add(
        $"FileFlow {Oid(record.ProcessOid)} ts={record.Ts} tid={record.Tid} ops={(int)record.OpFlags} "
        + $"open={(int)record.OpenFlags} end={record.EndTs} "
        + $"{record.FileOid} fd={record.Fd} {record.ReadOps} {record.WriteOps} {record.ReadBytes} {record.WriteBytes}");

    /// <inheritdoc />
    public void OnFileEvent(in FileEventRecord record) => Lines.Add(
        $"FileEvent {Oid(record.ProcessOid)} ts={record.Ts} tid={record.Tid} ops={(int)record.OpFlags} "
        + $"{record.FileOid} ret={record.Ret} "
        + $"new={(record.HasNewFile ? record.NewFileOid.ToString() : "none")}");

    /// <inheritdoc />
    public void OnNetworkEvent(in NetworkEventRecord record) => Lines.Add(
        $"NetworkEvent {Oid(record.ProcessOid)} ts={record.Ts} tid={record.Tid} ops={(int)record.OpFlags} "
        + $"{record.SourceIp}:{record.SourcePort} "
        + $"{record.DestinationIp}:{record.DestinationPort} proto={record.Protocol} ret={record.Ret}");

    /// <inheritdoc />
    public void OnProcessFlow(in ProcessFlowRecord record) => Lines.Add(
        $"ProcessFlow {Oid(record.ProcessOid)} ts={record.Ts} cloned={record.ThreadsCloned} "
        + $"ops={(int)record.OpFlags} end={record.EndTs} "
        + $"exited={record.ThreadsExited} errors={record.CloneErrors}");

    /// <inheritdoc />
    public void OnK8sEvent(in K8sEventRecord record) =>
        Lines.Add($"K8sEvent {record.Kind} {record.Action} ts={record.Ts} {Text(record.Message)}");

    private static string Oid(ProcessOid oid) => $"{oid.CreateTs}/{oid.HostPid}";

    private static string Text(ReadOnlySpan<byte> text) => $"\"{Encoding.Latin1.GetString(text)}\"";

    private static string Optional(bool isPresent, ReadOnlySpan<byte> text) => isPresent ? Text(text) : "none";

    private static string Strings(AvroStrings strings)
    {
        StringBuilder text = new($"{strings.Count}[");
        foreach (ReadOnlySpan<byte> item in strings) text.Append(Text(item)).Append(',');
        return text.Append(']').ToString();
    }

    private static string Longs(AvroLongs longs)
    {
        StringBuilder text = new($"{longs.Count}[");
        foreach (long item in longs) text.Append(item).Append(',');
        return text.Append(']').ToString();
    }

    private static string Map(AvroStringMap map)
    {
        StringBuilder text = new($"{map.Count}[");
        foreach (AvroPair pair in map) text.Append(Text(pair.Key)).Append('=').Append(Text(pair.Value)).Append(',');
        return text.Append(']').ToString();
    }

    private static string Services(AvroServices services)
    {
        StringBuilder text = new($"{services.Count}[");
        foreach (AvroService service in services)
        {
            text.Append($"{Text(service.Name)} {Text(service.Id)} {Text(service.Namespace)} "
                + $"{Longs(service.ClusterIp)} ports=[");
            foreach (AvroPort port in service.Ports)
                text.Append($"{port.Port}/{port.TargetPort}/{port.NodePort}/{Text(port.Protocol)},");
            text.Append("],");
        }

        return text.Append(']').ToString();
    }
}
