namespace SysFlow.Records;

/// <summary>
/// Straight-line reading of headers and entities in canonical field order. Each method returns the bytes it took, or
/// <see cref="Declined"/> without having delivered anything when the record is unusual or too near the end of the data.
/// </summary>
internal static class FastEntities
{
    /// <summary>Returned for a record that the interpreter must read.</summary>
    public const int Declined = -1;

    private const int Varint = 10;

    /// <summary><c>SFHeader = version exporter [ip] [filename]</c>.</summary>
    public static int Header<TSink>(ReadOnlySpan<byte> data, int limit, OptionalFields optional, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < 2 * Varint) return Declined;
        FastReader reader = new(data);
        HeaderRecord record = new() { Ip = "NA"u8, Version = reader.ReadLong() };
        if (!reader.TryReadText(Varint, out record.Exporter)) return Declined;
        if ((optional & OptionalFields.Ip) != 0 && !reader.TryReadText(Varint, out record.Ip)) return Declined;
        if ((optional & OptionalFields.FileName) != 0 && !reader.TryReadText(0, out record.FileName)) return Declined;
        if (!reader.IsUsual(limit)) return Declined;
        sink.OnHeader(in record);
        return reader.Position;
    }

    /// <summary><c>Container = id name image imageid type privileged [imagerepo] [podId]</c>.</summary>
    public static int Container<TSink>(ReadOnlySpan<byte> data, int limit, BranchPlan plan, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < Varint) return Declined;
        FastReader reader = new(data);
        ContainerRecord record = default;
        if (!reader.TryReadText(Varint, out record.Id)
            || !reader.TryReadText(Varint, out record.Name)
            || !reader.TryReadText(Varint, out record.Image)
            || !reader.TryReadText(2 + Varint + Varint, out record.ImageId))
        {
            return Declined;
        }

        record.Type = (ContainerType)reader.ReadIndex(plan.ContainerTypes);
        record.Privileged = reader.ReadBoolean();
        if ((plan.Optional & OptionalFields.ImageRepository) != 0)
        {
            record.HasImageRepository = true;
            if (!reader.TryReadText(1 + Varint, out record.ImageRepository)) return Declined;
        }

        if ((plan.Optional & OptionalFields.PodId) != 0)
        {
            record.HasPodId = reader.ReadIndex(2) == 1;
            if (record.HasPodId && !reader.TryReadText(0, out record.PodId)) return Declined;
        }

        if (!reader.IsUsual(limit)) return Declined;
        sink.OnContainer(in record);
        return reader.Position;
    }

    /// <summary>
    /// <c>Process = state oid poid ts exe exeArgs uid userName gid groupName tty containerId [entry] [cwd env]</c>.
    /// </summary>
    public static int Process<TSink>(ReadOnlySpan<byte> data, int limit, OptionalFields optional, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < 1 + (2 * Varint) + 1 + (2 * Varint) + Varint + Varint) return Declined;
        FastReader reader = new(data);
        ProcessRecord record = default;
        record.State = (ObjectState)reader.ReadIndex(3);
        record.Oid = reader.ReadProcessOid();
        record.HasParent = reader.ReadIndex(2) == 1;
        if (record.HasParent) record.ParentOid = reader.ReadProcessOid();
        record.Ts = reader.ReadLong();
        if (!reader.TryReadText(Varint, out record.Exe)) return Declined;
        if (!reader.TryReadText(Varint + Varint, out record.ExeArgs)) return Declined;
        record.Uid = reader.ReadInt();
        if (!reader.TryReadText(Varint + Varint, out record.UserName)) return Declined;
        record.Gid = reader.ReadInt();
        if (!reader.TryReadText(2 + Varint, out record.GroupName)) return Declined;
        record.Tty = reader.ReadBoolean();
        record.HasContainerId = reader.ReadIndex(2) == 1;

        // entry and the length of cwd follow.
        if (record.HasContainerId && !reader.TryReadText(1 + Varint, out record.ContainerId)) return Declined;
        if (!record.HasContainerId && data.Length - reader.Position < 1 + Varint) return Declined;
        if ((optional & OptionalFields.Entry) != 0) record.Entry = reader.ReadBoolean();
        if ((optional & OptionalFields.CwdAndEnv) != 0)
        {
            record.HasCwdAndEnv = true;
            if (!reader.TryReadText(0, out record.Cwd) || reader.Position > limit) return Declined;
            AvroReader cursor = new(data[reader.Position..limit]);
            record.Env = AvroLists.ReadStrings(ref cursor);
            if (!cursor.IsValid) return Declined;
            reader.Advance(cursor.Position);
        }

        if (!reader.IsUsual(limit)) return Declined;
        sink.OnProcess(in record);
        return reader.Position;
    }

    /// <summary><c>File = state oid ts restype path containerId</c>.</summary>
    public static int File<TSink>(ReadOnlySpan<byte> data, int limit, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (data.Length < 1 + FileOid.Size + (3 * Varint)) return Declined;
        FastReader reader = new(data);
        FileRecord record = default;
        record.State = (ObjectState)reader.ReadIndex(3);
        record.Oid = reader.ReadFileOid();
        record.Ts = reader.ReadLong();
        record.RestType = reader.ReadInt();
        if (!reader.TryReadText(1 + Varint, out record.Path)) return Declined;
        record.HasContainerId = reader.ReadIndex(2) == 1;
        if (record.HasContainerId && !reader.TryReadText(0, out record.ContainerId)) return Declined;
        if (!reader.IsUsual(limit)) return Declined;
        sink.OnFile(in record);
        return reader.Position;
    }
}
