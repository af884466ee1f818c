namespace SysFlow.Records.Tests;

/// <summary>Gives every record to two sinks.</summary>
internal sealed class Tee(IRecordSink first, IRecordSink second) : IRecordSink
{
    public void OnHeader(in HeaderRecord record)
    {
        first.OnHeader(in record);
        second.OnHeader(in record);
    }

    public void OnContainer(in ContainerRecord record)
    {
        first.OnContainer(in record);
        second.OnContainer(in record);
    }

    public void OnProcess(in ProcessRecord record)
    {
        first.OnProcess(in record);
        second.OnProcess(in record);
    }

    public void OnFile(in FileRecord record)
    {
        first.OnFile(in record);
        second.OnFile(in record);
    }

    public void OnPod(in PodRecord record)
    {
        first.OnPod(in record);
        second.OnPod(in record);
    }

    public void OnProcessEvent(in ProcessEventRecord record)
    {
        first.OnProcessEvent(in record);
        second.OnProcessEvent(in record);
    }

    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        first.OnNetworkFlow(in record);
        second.OnNetworkFlow(in record);
    }

    public void OnFileFlow(in FileFlowRecord record)
    {
        first.OnFileFlow(in record);
        second.OnFileFlow(in record);
    }

    public void OnFileEvent(in FileEventRecord record)
    {
        first.OnFileEvent(in record);
        second.OnFileEvent(in record);
    }

    public void OnNetworkEvent(in NetworkEventRecord record)
    {
        first.OnNetworkEvent(in record);
        second.OnNetworkEvent(in record);
    }

    public void OnProcessFlow(in ProcessFlowRecord record)
    {
        first.OnProcessFlow(in record);
        second.OnProcessFlow(in record);
    }

    public void OnK8sEvent(in K8sEventRecord record)
    {
        first.OnK8sEvent(in record);
        second.OnK8sEvent(in record);
    }
}
