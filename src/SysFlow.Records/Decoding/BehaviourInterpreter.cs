namespace SysFlow.Records;

/// <summary>Reads events and flows of any layout step by step and delivers those that are complete.</summary>
internal static class BehaviourInterpreter
{
    /// <summary>ProcessEvent.</summary>
    public static void ProcessEvent<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = fields.ProcessOid,
            Ts = fields.Ts,
            Tid = fields.Tid,
            OpFlags = fields.OpFlags,
            Args = fields.Args,
            Ret = fields.Ret,
        });
    }

    /// <summary>NetworkFlow.</summary>
    public static void NetworkFlow<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnNetworkFlow(new NetworkFlowRecord
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
        });
    }

    /// <summary>FileFlow.</summary>
    public static void FileFlow<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnFileFlow(new FileFlowRecord
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
        });
    }

    /// <summary>FileEvent.</summary>
    public static void FileEvent<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnFileEvent(new FileEventRecord
        {
            ProcessOid = fields.ProcessOid,
            Ts = fields.Ts,
            Tid = fields.Tid,
            OpFlags = fields.OpFlags,
            FileOid = fields.FileOid,
            Ret = fields.Ret,
            HasNewFile = fields.HasNewFile,
            NewFileOid = fields.NewFileOid,
        });
    }

    /// <summary>NetworkEvent.</summary>
    public static void NetworkEvent<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnNetworkEvent(new NetworkEventRecord
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
        });
    }

    /// <summary>ProcessFlow.</summary>
    public static void ProcessFlow<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnProcessFlow(new ProcessFlowRecord
        {
            ProcessOid = fields.ProcessOid,
            Ts = fields.Ts,
            ThreadsCloned = fields.ThreadsCloned,
            OpFlags = fields.OpFlags,
            EndTs = fields.EndTs,
            ThreadsExited = fields.ThreadsExited,
            CloneErrors = fields.CloneErrors,
        });
    }

    /// <summary>K8sEvent.</summary>
    public static void K8sEvent<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        BehaviourFields fields = default;
        fields.Read(ref cursor, steps);
        if (!cursor.IsValid) return;
        sink.OnK8sEvent(new K8sEventRecord
        {
            Kind = fields.K8sKind,
            Action = fields.K8sAction,
            Ts = fields.Ts,
            Message = fields.Message,
        });
    }
}
