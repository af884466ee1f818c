namespace SysFlow.Records;

/// <summary>
/// Receives records in stream order, one method for each kind. Spans in a record are valid until the method returns.
/// Implement it as a struct or a sealed class: the decoder is generic over it, so that every call can be inlined.
/// </summary>
public interface IRecordSink
{
    /// <summary>A section starts.</summary>
    void OnHeader(in HeaderRecord record);

    /// <summary>A container was seen.</summary>
    void OnContainer(in ContainerRecord record);

    /// <summary>A process was seen or changed.</summary>
    void OnProcess(in ProcessRecord record);

    /// <summary>A file was seen.</summary>
    void OnFile(in FileRecord record);

    /// <summary>A pod was seen.</summary>
    void OnPod(in PodRecord record);

    /// <summary>A process event.</summary>
    void OnProcessEvent(in ProcessEventRecord record);

    /// <summary>A network flow.</summary>
    void OnNetworkFlow(in NetworkFlowRecord record);

    /// <summary>A file flow.</summary>
    void OnFileFlow(in FileFlowRecord record);

    /// <summary>A file event.</summary>
    void OnFileEvent(in FileEventRecord record);

    /// <summary>A network event.</summary>
    void OnNetworkEvent(in NetworkEventRecord record);

    /// <summary>A process flow.</summary>
    void OnProcessFlow(in ProcessFlowRecord record);

    /// <summary>A Kubernetes event.</summary>
    void OnK8sEvent(in K8sEventRecord record);
}
