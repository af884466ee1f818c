namespace SysFlow.Records;

/// <summary>Reads events and flows of any layout step by step and delivers those that are complete.</summary>
internal static class BehaviourInterpreter
{
    /// <summary>Reads one record of a kind that is an event or a flow.</summary>
    public static void Read<TSink>(RecordKind kind, ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        switch (kind)
        {
            case RecordKind.ProcessEvent: sink.OnProcessEvent(ProcessEvent(in fields)); break;
            case RecordKind.NetworkFlow: sink.OnNetworkFlow(NetworkFlow(in fields)); break;
            case RecordKind.FileFlow: sink.OnFileFlow(FileFlow(in fields)); break;
            case RecordKind.FileEvent: sink.OnFileEvent(FileEvent(in fields)); break;
            case RecordKind.NetworkEvent: sink.OnNetworkEvent(NetworkEvent(in fields)); break;
            case RecordKind.ProcessFlow: sink.OnProcessFlow(ProcessFlow(in fields)); break;
            case RecordKind.K8sEvent: sink.OnK8sEvent(K8sEvent(in fields)); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an event or a flow.");
        }
    }

    private static ProcessEventRecord ProcessEvent(scoped in BehaviourFields fields) => new()
    {
        ProcessOid = fields.ProcessOid,
        Ts = fields.Ts,
        Tid = fields.Tid,
        OpFlags = fields.OpFlags,
        Args = fields.Args,
        Ret = fields.Ret,
    };

    private static NetworkFlowRecord NetworkFlow(scoped in BehaviourFields fields) => new()
    {
        ProcessOid = fields.ProcessOid,
        Ts = fields.Ts,
        Tid = fields.Tid,
        OpFlags = fields.OpFlags,
        EndTs = fields.EndTs,
        SourceIp = fields.SourceIp,
        SourcePort = fields.SourcePort,
        DestinationIp = fields.DestinationIp,
        DestinationPort = fields.DestinationPort,
        Protocol = fields.Protocol,
        Fd = fields.Fd,
        ReadOps = fields.ReadOps,
        WriteOps = fields.WriteOps,
        ReadBytes = fields.ReadBytes,
        WriteBytes = fields.WriteBytes,
    };

    private static FileFlowRecord FileFlow(scoped in BehaviourFields fields) => new()
    {
        ProcessOid = fields.ProcessOid,
        Ts = fields.Ts,
        Tid = fields.Tid,
        OpFlags = fields.OpFlags,
        OpenFlags = fields.OpenFlags,
        EndTs = fields.EndTs,
        FileOid = fields.FileOid,
        Fd = fields.Fd,
        ReadOps = fields.ReadOps,
        WriteOps = fields.WriteOps,
        ReadBytes = fields.ReadBytes,
        WriteBytes = fields.WriteBytes,
    };

    private static FileEventRecord FileEvent(scoped in BehaviourFields fields) => new()
    {
        ProcessOid = fields.ProcessOid,
        Ts = fields.Ts,
        Tid = fields.Tid,
        OpFlags = fields.OpFlags,
        FileOid = fields.FileOid,
        Ret = fields.Ret,
        HasNewFile = fields.HasNewFile,
        NewFileOid = fields.NewFileOid,
    };

    private static NetworkEventRecord NetworkEvent(scoped in BehaviourFields fields) => new()
    {
        ProcessOid = fields.ProcessOid,
        Ts = fields.Ts,
        Tid = fields.Tid,
        OpFlags = fields.OpFlags,
        SourceIp = fields.SourceIp,
        SourcePort = fields.SourcePort,
        DestinationIp = fields.DestinationIp,
        DestinationPort = fields.DestinationPort,
        Protocol = fields.Protocol,
        Ret = fields.Ret,
    };

    private static ProcessFlowRecord ProcessFlow(scoped in BehaviourFields fields) => new()
    {
        ProcessOid = fields.ProcessOid,
        Ts = fields.Ts,
        ThreadsCloned = fields.ThreadsCloned,
        OpFlags = fields.OpFlags,
        EndTs = fields.EndTs,
        ThreadsExited = fields.ThreadsExited,
        CloneErrors = fields.CloneErrors,
    };

    private static K8sEventRecord K8sEvent(scoped in BehaviourFields fields) => new()
    {
        Kind = fields.K8sKind,
        Action = fields.K8sAction,
        Ts = fields.Ts,
        Message = fields.Message,
    };
}
