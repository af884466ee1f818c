using SysFlow.Records;

namespace SysFlow.Benchmarks;

/// <summary>A sink that reads every field and does nothing else.</summary>
internal struct FieldSum : IRecordSink
{
    /// <summary>Keeps the compiler from dropping the reading of a field.</summary>
    public long Total;

    public void OnHeader(in HeaderRecord record) => Total += record.Version + record.Exporter.Length;

    public void OnContainer(in ContainerRecord record) => Total += record.Id.Length + record.Image.Length;

    public void OnProcess(in ProcessRecord record) =>
        Total += record.Oid.HostPid + record.Ts + record.Exe.Length + record.Env.Count;

    public void OnFile(in FileRecord record) => Total += record.Ts + record.Path.Length + record.Oid.GetHashCode();

    public void OnPod(in PodRecord record) => Total += record.Ts + record.Name.Length;

    public void OnProcessEvent(in ProcessEventRecord record) => Total += record.Ts + record.Tid + record.Ret;

    public void OnNetworkFlow(in NetworkFlowRecord record) =>
        Total += record.Ts + record.EndTs + record.SourceIp + record.DestinationPort + record.WriteBytes;

    public void OnFileFlow(in FileFlowRecord record) =>
        Total += record.Ts + record.EndTs + record.FileOid.GetHashCode() + record.Fd + record.WriteBytes;

    public void OnFileEvent(in FileEventRecord record) => Total += record.Ts + record.Ret;

    public void OnNetworkEvent(in NetworkEventRecord record) => Total += record.Ts + record.Ret;

    public void OnProcessFlow(in ProcessFlowRecord record) => Total += record.Ts + record.ThreadsCloned;

    public void OnK8sEvent(in K8sEventRecord record) => Total += record.Ts + record.Message.Length;
}
