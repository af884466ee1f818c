using SysFlow.Records;

namespace SysFlow.Benchmarks;

/// <summary>Takes records and does nothing with them.</summary>
internal struct NullSink : IRecordSink
{
    public readonly void OnHeader(in HeaderRecord record) { }

    public readonly void OnContainer(in ContainerRecord record) { }

    public readonly void OnProcess(in ProcessRecord record) { }

    public readonly void OnFile(in FileRecord record) { }

    public readonly void OnPod(in PodRecord record) { }

    public readonly void OnProcessEvent(in ProcessEventRecord record) { }

    public readonly void OnNetworkFlow(in NetworkFlowRecord record) { }

    public readonly void OnFileFlow(in FileFlowRecord record) { }

    public readonly void OnFileEvent(in FileEventRecord record) { }

    public readonly void OnNetworkEvent(in NetworkEventRecord record) { }

    public readonly void OnProcessFlow(in ProcessFlowRecord record) { }

    public readonly void OnK8sEvent(in K8sEventRecord record) { }
}
