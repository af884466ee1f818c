using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Passes the records of a partly published trace to the joiner again, so that it knows their entities, and calls
/// <paramref name="goOn"/> before the first record that has not been published.
/// </summary>
/// <param name="joiner">Receives every record.</param>
/// <param name="reader">Tells which block a record is in.</param>
/// <param name="published">How far the trace is published.</param>
/// <param name="goOn">Called once.</param>
internal sealed class ResumingSink(
    StreamJoiner joiner, SysFlowFileReader reader, TracePosition published, Action goOn) : IRecordSink
{
    private long _inBlock;
    private bool _goesOn;

    public void OnHeader(in HeaderRecord record)
    {
        Enter();
        joiner.OnHeader(in record);
    }

    public void OnContainer(in ContainerRecord record)
    {
        Count();
        joiner.OnContainer(in record);
    }

    public void OnProcess(in ProcessRecord record)
    {
        Count();
        joiner.OnProcess(in record);
    }

    public void OnFile(in FileRecord record)
    {
        Count();
        joiner.OnFile(in record);
    }

    public void OnPod(in PodRecord record)
    {
        Count();
        joiner.OnPod(in record);
    }

    public void OnProcessEvent(in ProcessEventRecord record)
    {
        Count();
        joiner.OnProcessEvent(in record);
    }

    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        Count();
        joiner.OnNetworkFlow(in record);
    }

    public void OnFileFlow(in FileFlowRecord record)
    {
        Count();
        joiner.OnFileFlow(in record);
    }

    public void OnFileEvent(in FileEventRecord record)
    {
        Count();
        joiner.OnFileEvent(in record);
    }

    public void OnNetworkEvent(in NetworkEventRecord record)
    {
        Count();
        joiner.OnNetworkEvent(in record);
    }

    public void OnProcessFlow(in ProcessFlowRecord record)
    {
        Count();
        joiner.OnProcessFlow(in record);
    }

    public void OnK8sEvent(in K8sEventRecord record)
    {
        Count();
        joiner.OnK8sEvent(in record);
    }

    private void Count()
    {
        Enter();
        if (reader.BlockOffset == published.Offset) _inBlock++;
    }

    private void Enter()
    {
        if (_goesOn || reader.BlockOffset < published.Offset) return;
        bool isInBlock = reader.BlockOffset == published.Offset;
        if (isInBlock && (published.IsWhole || _inBlock < published.Records)) return;
        _goesOn = true;
        goOn();
    }
}
