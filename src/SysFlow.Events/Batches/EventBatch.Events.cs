using SysFlow.Records;

namespace SysFlow.Events;

public sealed partial class EventBatch
{
    // A K8sEvent's branch, kind, action, time and text.
    private const int LeastEvent = 5;

    private void LoadEvents(ref BatchReader reader)
    {
        long ts = 0;
        int count;
        while ((count = reader.BlockCount(LeastEvent, out int end)) > 0)
        {
            EnsureRoom(ref _events, _eventCount, count);
            for (; count > 0; count--)
            {
                ref BehaviourEvent one = ref _events[_eventCount++];
                LoadEvent(ref reader, ref one, ts);
                ts = one.Ts;
            }

            reader.CheckBlockEnd(end);
        }
    }

    private void LoadEvent(ref BatchReader reader, ref BehaviourEvent one, long previousTs)
    {
        EventBranch branch = (EventBranch)reader.Choice((int)EventBranch.K8sEvent);
        one = default;
        one.PreviousProcess = one.File = one.NewFile = -1;
        one.Process = branch == EventBranch.K8sEvent ? -1 : reader.Index(_processCount);
        if (branch == EventBranch.ProcessEvent) one.PreviousProcess = reader.IndexOrNone(_processCount);
        if (branch is EventBranch.FileEvent or EventBranch.FileFlow) one.File = reader.Index(_fileCount);
        if (branch == EventBranch.FileEvent) one.NewFile = reader.IndexOrNone(_fileCount);
        one.Ts = unchecked(previousTs + reader.Long());
        int body = reader.Position;
        switch (branch)
        {
            case EventBranch.ProcessEvent: LoadProcessEvent(ref reader, ref one); break;
            case EventBranch.FileEvent: LoadFileEvent(ref reader, ref one); break;
            case EventBranch.FileFlow: LoadFileFlow(ref reader, ref one); break;
            case EventBranch.NetworkFlow: LoadNetworkFlow(ref reader, ref one); break;
            case EventBranch.NetworkEvent: LoadNetworkEvent(ref reader, ref one); break;
            case EventBranch.ProcessFlow: LoadProcessFlow(ref reader, ref one); break;
            default: LoadK8sEvent(ref reader, ref one); break;
        }

        one.Body = reader.Since(body);
    }

    private void LoadProcessEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.ProcessEvent;
        LoadAct(ref reader, ref one);
        one.Args = LoadStrings(ref reader, out one.EncodedArgs);
        one.Ret = reader.Int();
    }

    private static void LoadFileEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.FileEvent;
        LoadAct(ref reader, ref one);
        one.Ret = reader.Int();
    }

    private static void LoadFileFlow(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.FileFlow;
        LoadAct(ref reader, ref one);
        one.OpenFlags = (OpenModes)reader.Int();
        one.EndTs = unchecked(one.Ts + reader.Long());
        one.Fd = reader.Int();
        LoadTraffic(ref reader, ref one);
    }

    private static void LoadNetworkFlow(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.NetworkFlow;
        LoadAct(ref reader, ref one);
        one.EndTs = unchecked(one.Ts + reader.Long());
        LoadEndpoints(ref reader, ref one);
        one.Fd = reader.Int();
        LoadTraffic(ref reader, ref one);
    }

    private static void LoadNetworkEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.NetworkEvent;
        LoadAct(ref reader, ref one);
        LoadEndpoints(ref reader, ref one);
        one.Ret = reader.Int();
    }

    private static void LoadProcessFlow(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.ProcessFlow;
        one.ThreadsCloned = reader.Long();
        one.OpFlags = (Operations)reader.Int();
        one.EndTs = unchecked(one.Ts + reader.Long());
        one.ThreadsExited = reader.Long();
        one.CloneErrors = reader.Long();
    }

    private static void LoadK8sEvent(ref BatchReader reader, ref BehaviourEvent one)
    {
        one.Kind = RecordKind.K8sEvent;
        one.K8sKind = (K8sComponent)reader.Choice((int)K8sComponent.Unknown);
        one.K8sAction = (K8sAction)reader.Choice((int)K8sAction.Unknown);
        one.Message = reader.Text();
    }

    private static void LoadAct(ref BatchReader reader, ref BehaviourEvent one)
    {
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
