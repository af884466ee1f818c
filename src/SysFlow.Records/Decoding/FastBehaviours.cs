namespace SysFlow.Records;

/// <summary>
/// Straight-line reading of events and flows in canonical field order. Each method returns the bytes it took, or
/// <see cref="FastEntities.Declined"/> without having delivered anything.
/// </summary>
internal static class FastBehaviours
{
    private const int Varint = 10;

    /// <summary><c>ProcessEvent = procOID ts tid opFlags args ret</c>.</summary>
    public static int ProcessEvent<TSink>(ReadOnlySpan<byte> data, int limit, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < (5 * Varint) + 1 + Varint) return FastEntities.Declined;
        FastReader reader = new(data);
        ProcessEventRecord record = default;
        record.ProcessOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        record.Tid = reader.ReadLong();
        record.OpFlags = (Operations)reader.ReadInt();
        if (reader.ReadIndex(1) != 0) return FastEntities.Declined; // Only setuid has arguments.
        record.Ret = reader.ReadInt();
        if (!reader.IsUsual(limit)) return FastEntities.Declined;
        sink.OnProcessEvent(in record);
        return reader.Position;
    }

    /// <summary><c>NetworkFlow = procOID ts tid opFlags endTs sip sport dip dport proto [fd] 4*counter</c>.</summary>
    public static int NetworkFlow<TSink>(ReadOnlySpan<byte> data, int limit, OptionalFields optional, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < 16 * Varint) return FastEntities.Declined;
        FastReader reader = new(data);
        NetworkFlowRecord record = default;
        record.ProcessOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        record.Tid = reader.ReadLong();
        record.OpFlags = (Operations)reader.ReadInt();
        record.EndTs = reader.ReadLong();
        record.SourceIp = reader.ReadInt();
        record.SourcePort = reader.ReadInt();
        record.DestinationIp = reader.ReadInt();
        record.DestinationPort = reader.ReadInt();
        record.Protocol = reader.ReadInt();
        if ((optional & OptionalFields.Fd) != 0) record.Fd = reader.ReadInt();
        record.ReadOps = reader.ReadLong();
        record.WriteOps = reader.ReadLong();
        record.ReadBytes = reader.ReadLong();
        record.WriteBytes = reader.ReadLong();
        if (!reader.IsUsual(limit)) return FastEntities.Declined;
        sink.OnNetworkFlow(in record);
        return reader.Position;
    }

    /// <summary><c>FileFlow = procOID ts tid opFlags [openFlags] endTs fileOID fd 4*counter</c>.</summary>
    public static int FileFlow<TSink>(ReadOnlySpan<byte> data, int limit, OptionalFields optional, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < (12 * Varint) + FileOid.Size) return FastEntities.Declined;
        FastReader reader = new(data);
        FileFlowRecord record = default;
        record.ProcessOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        record.Tid = reader.ReadLong();
        record.OpFlags = (Operations)reader.ReadInt();
        if ((optional & OptionalFields.OpenFlags) != 0) record.OpenFlags = (OpenModes)reader.ReadInt();
        record.EndTs = reader.ReadLong();
        record.FileOid = reader.ReadFileOid();
        record.Fd = reader.ReadInt();
        record.ReadOps = reader.ReadLong();
        record.WriteOps = reader.ReadLong();
        record.ReadBytes = reader.ReadLong();
        record.WriteBytes = reader.ReadLong();
        if (!reader.IsUsual(limit)) return FastEntities.Declined;
        sink.OnFileFlow(in record);
        return reader.Position;
    }

    /// <summary><c>FileEvent = procOID ts tid opFlags fileOID ret newFileOID</c>.</summary>
    public static int FileEvent<TSink>(ReadOnlySpan<byte> data, int limit, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < (6 * Varint) + 1 + (2 * FileOid.Size)) return FastEntities.Declined;
        FastReader reader = new(data);
        FileEventRecord record = default;
        record.ProcessOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        record.Tid = reader.ReadLong();
        record.OpFlags = (Operations)reader.ReadInt();
        record.FileOid = reader.ReadFileOid();
        record.Ret = reader.ReadInt();
        record.HasNewFile = reader.ReadIndex(2) == 1;
        if (record.HasNewFile) record.NewFileOid = reader.ReadFileOid();
        if (!reader.IsUsual(limit)) return FastEntities.Declined;
        sink.OnFileEvent(in record);
        return reader.Position;
    }

    /// <summary><c>NetworkEvent = procOID ts tid opFlags sip sport dip dport proto ret</c>.</summary>
    public static int NetworkEvent<TSink>(ReadOnlySpan<byte> data, int limit, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < 11 * Varint) return FastEntities.Declined;
        FastReader reader = new(data);
        NetworkEventRecord record = default;
        record.ProcessOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        record.Tid = reader.ReadLong();
        record.OpFlags = (Operations)reader.ReadInt();
        record.SourceIp = reader.ReadInt();
        record.SourcePort = reader.ReadInt();
        record.DestinationIp = reader.ReadInt();
        record.DestinationPort = reader.ReadInt();
        record.Protocol = reader.ReadInt();
        record.Ret = reader.ReadInt();
        if (!reader.IsUsual(limit)) return FastEntities.Declined;
        sink.OnNetworkEvent(in record);
        return reader.Position;
    }

    /// <summary>
    /// <c>ProcessFlow = procOID ts numThreadsCloned opFlags endTs numThreadsExited numCloneErrors</c>.
    /// </summary>
    public static int ProcessFlow<TSink>(ReadOnlySpan<byte> data, int limit, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < 8 * Varint) return FastEntities.Declined;
        FastReader reader = new(data);
        ProcessFlowRecord record = default;
        record.ProcessOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        record.ThreadsCloned = reader.ReadLong();
        record.OpFlags = (Operations)reader.ReadInt();
        record.EndTs = reader.ReadLong();
        record.ThreadsExited = reader.ReadLong();
        record.CloneErrors = reader.ReadLong();
        if (!reader.IsUsual(limit)) return FastEntities.Declined;
        sink.OnProcessFlow(in record);
        return reader.Position;
    }
}
