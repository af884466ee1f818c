using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>Counts records.</summary>
internal sealed class CountingSink : IRecordSink
{
    internal int Records { get; private set; }

    public void OnHeader(in HeaderRecord record) => Records++;

    public void OnContainer(in ContainerRecord record) => Records++;

    public void OnProcess(in ProcessRecord record) => Records++;

    public void OnFile(in FileRecord record) => Records++;

    public void OnPod(in PodRecord record) => Records++;

    public void OnProcessEvent(in ProcessEventRecord record) => Records++;

    public void OnNetworkFlow(in NetworkFlowRecord record) => Records++;

    public void OnFileFlow(in FileFlowRecord record) => Records++;

    public void OnFileEvent(in FileEventRecord record) => Records++;

    public void OnNetworkEvent(in NetworkEventRecord record) => Records++;

    public void OnProcessFlow(in ProcessFlowRecord record) => Records++;

    public void OnK8sEvent(in K8sEventRecord record) => Records++;
}
