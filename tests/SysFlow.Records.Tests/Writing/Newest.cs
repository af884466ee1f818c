namespace SysFlow.Records.Tests;

/// <summary>
/// Passes records on as version 5 holds them: its version, a working directory and environment, no image repository.
/// </summary>
internal sealed class Newest(IRecordSink sink) : IRecordSink
{
    public void OnHeader(in HeaderRecord record)
    {
        HeaderRecord newest = record;
        newest.Version = SysFlowSchema.NewestVersion;
        sink.OnHeader(in newest);
    }

    public void OnContainer(in ContainerRecord record)
    {
        ContainerRecord newest = record;
        newest.HasImageRepository = false;
        sink.OnContainer(in newest);
    }

    public void OnProcess(in ProcessRecord record)
    {
        ProcessRecord newest = record;
        newest.HasCwdAndEnv = true;
        sink.OnProcess(in newest);
    }

    public void OnFile(in FileRecord record) => sink.OnFile(in record);

    public void OnPod(in PodRecord record) => sink.OnPod(in record);

    public void OnProcessEvent(in ProcessEventRecord record) => sink.OnProcessEvent(in record);

    public void OnNetworkFlow(in NetworkFlowRecord record) => sink.OnNetworkFlow(in record);

    public void OnFileFlow(in FileFlowRecord record) => sink.OnFileFlow(in record);

    public void OnFileEvent(in FileEventRecord record) => sink.OnFileEvent(in record);

    public void OnNetworkEvent(in NetworkEventRecord record) => sink.OnNetworkEvent(in record);

    public void OnProcessFlow(in ProcessFlowRecord record) => sink.OnProcessFlow(in record);

    public void OnK8sEvent(in K8sEventRecord record) => sink.OnK8sEvent(in record);
}
