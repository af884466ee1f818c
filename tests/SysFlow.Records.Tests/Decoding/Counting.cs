namespace SysFlow.Records.Tests;

/// <summary>A sink that allocates nothing: it touches every span and counts.</summary>
internal struct Counting : IRecordSink
{
    public long Records;
    public long Touched;

    public void OnHeader(in HeaderRecord record) => Touch(record.Exporter.Length);

    public void OnContainer(in ContainerRecord record) => Touch(record.Id.Length);

    public void OnProcess(in ProcessRecord record)
    {
        Touch(record.Exe.Length);
        foreach (ReadOnlySpan<byte> item in record.Env) Touched += item.Length;
    }

    public void OnFile(in FileRecord record) => Touch(record.Path.Length);

    public void OnPod(in PodRecord record)
    {
        Touch(record.Name.Length);
        foreach (AvroPair label in record.Labels) Touched += label.Key.Length;
        foreach (AvroService service in record.Services)
        {
            foreach (AvroPort port in service.Ports) Touched += port.Port;
        }
    }

    public void OnProcessEvent(in ProcessEventRecord record)
    {
        Touch(1);
        foreach (ReadOnlySpan<byte> name in OperationNames.Enumerate(record.OpFlags, RecordKind.ProcessEvent))
            Touched += name.Length;
    }

    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        Span<byte> address = stackalloc byte[Ipv4Text.MaxLength];
        Touch(Ipv4Text.Format(record.SourceIp, address));
    }

    public void OnFileFlow(in FileFlowRecord record)
    {
        Touch(record.Fd);
        foreach (ReadOnlySpan<byte> name in OpenModeNames.Enumerate(record.OpenFlags)) Touched += name.Length;
    }

    public void OnFileEvent(in FileEventRecord record) => Touch(record.Ret);

    public void OnNetworkEvent(in NetworkEventRecord record) => Touch(record.Ret);

    public void OnProcessFlow(in ProcessFlowRecord record) => Touch(record.ThreadsCloned);

    public void OnK8sEvent(in K8sEventRecord record) => Touch(record.Message.Length);

    private void Touch(long value)
    {
        Records++;
        Touched += value;
    }
}
