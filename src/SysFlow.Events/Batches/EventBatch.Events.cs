using SysFlow.Records;

namespace SysFlow.Events;

public sealed partial class EventBatch
{
    // A K8sEvent's branch, kind, action, time and text.
    private const int LeastEvent = 5;

    private void LoadEvents(ref BatchReader reader)
    {
        int count;
        while ((count = reader.BlockCount(LeastEvent, out int end)) > 0)
        {
            EnsureRoom(ref _events, _eventCount, count);
            for (; count > 0; count--) LoadEvent(ref reader, ref _events[_eventCount++]);
            reader.CheckBlockEnd(end);
        }
    }

    private void LoadEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        EventBranch branch = (EventBranch)reader.Choice((int)EventBranch.K8sEvent);
        one = default;
        one.PreviousProcess = one.File = one.NewFile = -1;
        if (branch == EventBranch.K8sEvent)
        {
            one.Process = -1;
            LoadK8sEvent(ref reader, ref one);
            return;
        }

        one.Process = reader.Index(_processCount);
        switch (branch)
        {
            case EventBranch.ProcessEvent: LoadProcessEvent(ref reader, ref one); break;
            case EventBranch.FileEvent: LoadFileEvent(ref reader, ref one); break;
            case EventBranch.FileFlow: LoadFileFlow(ref reader, ref one); break;
            case EventBranch.NetworkFlow: LoadNetworkFlow(ref reader, ref one); break;
            case EventBranch.NetworkEvent: LoadNetworkEvent(ref reader, ref one); break;
            default: LoadProcessFlow(ref reader, ref one); break;
        }
    }

    private void LoadProcessEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.ProcessEvent;
        one.PreviousProcess = reader.IndexOrNone(_processCount);
        int body = reader.Position;
        LoadAct(ref reader, ref one);
        one.Args = LoadStrings(ref reader, out one.EncodedArgs);
        one.Ret = reader.Int();
        one.Body = reader.Since(body);
    }

    private void LoadFileEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.FileEvent;
        one.File = reader.Index(_fileCount);
        one.NewFile = reader.IndexOrNone(_fileCount);
        int body = reader.Position;
        LoadAct(ref reader, ref one);
        one.Ret = reader.Int();
        one.Body = reader.Since(body);
    }

    private void LoadFileFlow(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.FileFlow;
        one.File = reader.Index(_fileCount);
        int body = reader.Position;
        LoadAct(ref reader, ref one);
        one.OpenFlags = (OpenModes)reader.Int();
        one.EndTs = reader.Long();
        one.Fd = reader.Int();
        LoadTraffic(ref reader, ref one);
        one.Body = reader.Since(body);
    }

    private static void LoadNetworkFlow(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.NetworkFlow;
        int body = reader.Position;
        LoadAct(ref reader, ref one);
        one.EndTs = reader.Long();
        LoadEndpoints(ref reader, ref one);
        one.Fd = reader.Int();
        LoadTraffic(ref reader, ref one);
        one.Body = reader.Since(body);
    }

    private static void LoadNetworkEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.NetworkEvent;
        int body = reader.Position;
        LoadAct(ref reader, ref one);
        LoadEndpoints(ref reader, ref one);
        one.Ret = reader.Int();
        one.Body = reader.Since(body);
    }

    private static void LoadProcessFlow(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.ProcessFlow;
        int body = reader.Position;
        one.Ts = reader.Long();
        one.ThreadsCloned = reader.Long();
        one.OpFlags = (Operations)reader.Int();
        one.EndTs = reader.Long();
        one.ThreadsExited = reader.Long();
        one.CloneErrors = reader.Long();
        one.Body = reader.Since(body);
    }

    private static void LoadK8sEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.K8sEvent;
        int body = reader.Position;
        one.K8sKind = (K8sComponent)reader.Choice((int)K8sComponent.Unknown);
        one.K8sAction = (K8sAction)reader.Choice((int)K8sAction.Unknown);
        one.Ts = reader.Long();
        one.Message = reader.Text();
        one.Body = reader.Since(body);
    }

    private static void LoadAct(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Ts = reader.Long();
        one.Tid = reader.Long();
        one.OpFlags = (Operations)reader.Int();
    }

    private static void LoadEndpoints(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.SourceIp = reader.Int();
        one.SourcePort = reader.Int();
        one.DestinationIp = reader.Int();
        one.DestinationPort = reader.Int();
        one.Protocol = reader.Int();
    }

    private static void LoadTraffic(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.ReadOps = reader.Long();
        one.WriteOps = reader.Long();
        one.ReadBytes = reader.Long();
        one.WriteBytes = reader.Long();
    }
}
