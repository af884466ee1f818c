namespace SysFlow.Records;

/// <summary>Reads events and flows of any layout, step by step, and delivers what was wholly read.</summary>
internal static class BehaviourInterpreter
{
    /// <summary>ProcessEvent.</summary>
    public static void ProcessEvent<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ProcessEventRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: record.ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Tid: record.Tid = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: record.OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.Args: record.Args = AvroLists.ReadStrings(ref cursor); break;
                case FieldTarget.Ret: record.Ret = cursor.ReadInt(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnProcessEvent(in record);
    }

    /// <summary>NetworkFlow.</summary>
    public static void NetworkFlow<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        NetworkFlowRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: record.ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Tid: record.Tid = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: record.OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.EndTs: record.EndTs = cursor.ReadLong(); break;
                case FieldTarget.SourceIp: record.SourceIp = cursor.ReadInt(); break;
                case FieldTarget.SourcePort: record.SourcePort = cursor.ReadInt(); break;
                case FieldTarget.DestinationIp: record.DestinationIp = cursor.ReadInt(); break;
                case FieldTarget.DestinationPort: record.DestinationPort = cursor.ReadInt(); break;
                case FieldTarget.Protocol: record.Protocol = cursor.ReadInt(); break;
                case FieldTarget.Fd: record.Fd = cursor.ReadInt(); break;
                case FieldTarget.ReadOps: record.ReadOps = cursor.ReadLong(); break;
                case FieldTarget.WriteOps: record.WriteOps = cursor.ReadLong(); break;
                case FieldTarget.ReadBytes: record.ReadBytes = cursor.ReadLong(); break;
                case FieldTarget.WriteBytes: record.WriteBytes = cursor.ReadLong(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnNetworkFlow(in record);
    }

    /// <summary>FileFlow.</summary>
    public static void FileFlow<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        FileFlowRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: record.ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Tid: record.Tid = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: record.OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.OpenFlags: record.OpenFlags = (OpenModes)cursor.ReadInt(); break;
                case FieldTarget.EndTs: record.EndTs = cursor.ReadLong(); break;
                case FieldTarget.FileOid: record.FileOid = StepReader.ReadFileOid(ref cursor); break;
                case FieldTarget.Fd: record.Fd = cursor.ReadInt(); break;
                case FieldTarget.ReadOps: record.ReadOps = cursor.ReadLong(); break;
                case FieldTarget.WriteOps: record.WriteOps = cursor.ReadLong(); break;
                case FieldTarget.ReadBytes: record.ReadBytes = cursor.ReadLong(); break;
                case FieldTarget.WriteBytes: record.WriteBytes = cursor.ReadLong(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnFileFlow(in record);
    }

    /// <summary>FileEvent.</summary>
    public static void FileEvent<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        FileEventRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: record.ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Tid: record.Tid = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: record.OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.FileOid: record.FileOid = StepReader.ReadFileOid(ref cursor); break;
                case FieldTarget.Ret: record.Ret = cursor.ReadInt(); break;
                case FieldTarget.NewFileOid:
                    record.HasNewFile = StepReader.ReadPresence(ref cursor, step);
                    if (record.HasNewFile) record.NewFileOid = StepReader.ReadFileOid(ref cursor);
                    break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnFileEvent(in record);
    }

    /// <summary>NetworkEvent.</summary>
    public static void NetworkEvent<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        NetworkEventRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: record.ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Tid: record.Tid = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: record.OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.SourceIp: record.SourceIp = cursor.ReadInt(); break;
                case FieldTarget.SourcePort: record.SourcePort = cursor.ReadInt(); break;
                case FieldTarget.DestinationIp: record.DestinationIp = cursor.ReadInt(); break;
                case FieldTarget.DestinationPort: record.DestinationPort = cursor.ReadInt(); break;
                case FieldTarget.Protocol: record.Protocol = cursor.ReadInt(); break;
                case FieldTarget.Ret: record.Ret = cursor.ReadInt(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnNetworkEvent(in record);
    }

    /// <summary>ProcessFlow.</summary>
    public static void ProcessFlow<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ProcessFlowRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: record.ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.ThreadsCloned: record.ThreadsCloned = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: record.OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.EndTs: record.EndTs = cursor.ReadLong(); break;
                case FieldTarget.ThreadsExited: record.ThreadsExited = cursor.ReadLong(); break;
                case FieldTarget.CloneErrors: record.CloneErrors = cursor.ReadLong(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnProcessFlow(in record);
    }

    /// <summary>K8sEvent.</summary>
    public static void K8sEvent<TSink>(ref AvroCursor cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        K8sEventRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.K8sKind: record.Kind = (K8sComponent)StepReader.ReadSymbol(ref cursor, step); break;
                case FieldTarget.K8sAction: record.Action = (K8sAction)StepReader.ReadSymbol(ref cursor, step); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Message: record.Message = cursor.ReadText(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnK8sEvent(in record);
    }
}
