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
        while ((count = reader.BlockCount(LeastEvent, out long end)) > 0)
        {
            EnsureRoom(ref _events, _eventCount, count);
            for (; count > 0; count--)
            {
                ref BehaviourEvent @event = ref _events[_eventCount++];
                LoadEvent(ref reader, ref @event, ts);
                ts = @event.Ts;
            }

            reader.CheckBlockEnd(end);
        }
    }

    private void LoadEvent(ref BatchReader reader, ref BehaviourEvent @event, long previousTs)
    {
        EventBranch branch = (EventBranch)reader.Choice((int)EventBranch.K8sEvent);
        @event = default;
        @event.PreviousProcess = @event.File = @event.NewFile = -1;
        @event.Process = branch == EventBranch.K8sEvent ? -1 : reader.Index(_processCount);
        if (branch == EventBranch.ProcessEvent) @event.PreviousProcess = reader.IndexOrNone(_processCount);
        if (branch is EventBranch.FileEvent or EventBranch.FileFlow) @event.File = reader.Index(_fileCount);
        if (branch == EventBranch.FileEvent) @event.NewFile = reader.IndexOrNone(_fileCount);
        @event.Ts = unchecked(previousTs + reader.Long());
        int body = reader.Position;
        switch (branch)
        {
            case EventBranch.ProcessEvent: LoadProcessEvent(ref reader, ref @event); break;
            case EventBranch.FileEvent: LoadFileEvent(ref reader, ref @event); break;
            case EventBranch.FileFlow: LoadFileFlow(ref reader, ref @event); break;
            case EventBranch.NetworkFlow: LoadNetworkFlow(ref reader, ref @event); break;
            case EventBranch.NetworkEvent: LoadNetworkEvent(ref reader, ref @event); break;
            case EventBranch.ProcessFlow: LoadProcessFlow(ref reader, ref @event); break;
            default: LoadK8sEvent(ref reader, ref @event); break;
        }

        @event.Body = reader.Since(body);
    }

    private void LoadProcessEvent(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.ProcessEvent;
        LoadAct(ref reader, ref @event);
        @event.Args = LoadStrings(ref reader, out @event.EncodedArgs);
        @event.Ret = reader.Int();
    }

    private static void LoadFileEvent(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.FileEvent;
        LoadAct(ref reader, ref @event);
        @event.Ret = reader.Int();
    }

    private static void LoadFileFlow(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.FileFlow;
        LoadAct(ref reader, ref @event);
        @event.OpenFlags = (OpenModes)reader.Int();
        @event.EndTs = unchecked(@event.Ts + reader.Long());
        @event.Fd = reader.Int();
        LoadTraffic(ref reader, ref @event);
    }

    private static void LoadNetworkFlow(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.NetworkFlow;
        LoadAct(ref reader, ref @event);
        @event.EndTs = unchecked(@event.Ts + reader.Long());
        LoadEndpoints(ref reader, ref @event);
        @event.Fd = reader.Int();
        LoadTraffic(ref reader, ref @event);
    }

    private static void LoadNetworkEvent(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.NetworkEvent;
        LoadAct(ref reader, ref @event);
        LoadEndpoints(ref reader, ref @event);
        @event.Ret = reader.Int();
    }

    private static void LoadProcessFlow(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.ProcessFlow;
        @event.ThreadsCloned = reader.Long();
        @event.OpFlags = (Operations)reader.Int();
        @event.EndTs = unchecked(@event.Ts + reader.Long());
        @event.ThreadsExited = reader.Long();
        @event.CloneErrors = reader.Long();
    }

    private static void LoadK8sEvent(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Kind = RecordKind.K8sEvent;
        @event.K8sKind = (K8sComponent)reader.Choice((int)K8sComponent.Unknown);
        @event.K8sAction = (K8sAction)reader.Choice((int)K8sAction.Unknown);
        @event.Message = reader.Text();
    }

    private static void LoadAct(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.Tid = reader.Long();
        @event.OpFlags = (Operations)reader.Int();
    }

    private static void LoadEndpoints(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.SourceIp = reader.Int();
        @event.SourcePort = reader.Int();
        @event.DestinationIp = reader.Int();
        @event.DestinationPort = reader.Int();
        @event.Protocol = reader.Int();
    }

    private static void LoadTraffic(ref BatchReader reader, ref BehaviourEvent @event)
    {
        @event.ReadOps = reader.Long();
        @event.WriteOps = reader.Long();
        @event.ReadBytes = reader.Long();
        @event.WriteBytes = reader.Long();
    }
}
