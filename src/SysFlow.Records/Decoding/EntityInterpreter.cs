namespace SysFlow.Records;

/// <summary>Reads headers and entities of any layout step by step and delivers those that are complete.</summary>
internal static class EntityInterpreter
{
    /// <summary>SFHeader.</summary>
    public static void Header<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        HeaderRecord record = new() { Ip = "NA"u8 };
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.Version: record.Version = cursor.ReadLong(); break;
                case FieldTarget.Exporter: record.Exporter = cursor.ReadText(); break;
                case FieldTarget.Ip: record.Ip = cursor.ReadText(); break;
                case FieldTarget.FileName: record.FileName = cursor.ReadText(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnHeader(in record);
    }

    /// <summary>Container.</summary>
    public static void Container<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ContainerRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.Id: record.Id = cursor.ReadText(); break;
                case FieldTarget.Name: record.Name = cursor.ReadText(); break;
                case FieldTarget.Image: record.Image = cursor.ReadText(); break;
                case FieldTarget.ImageId: record.ImageId = cursor.ReadText(); break;
                case FieldTarget.ContainerType:
                    record.Type = (ContainerType)StepReader.ReadSymbol(ref cursor, step);
                    break;
                case FieldTarget.Privileged: record.Privileged = cursor.ReadBoolean(); break;
                case FieldTarget.PodId:
                    record.HasPodId = StepReader.ReadPresence(ref cursor, step);
                    if (record.HasPodId) record.PodId = cursor.ReadText();
                    break;
                case FieldTarget.ImageRepository:
                    record.HasImageRepository = true;
                    record.ImageRepository = cursor.ReadText();
                    break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnContainer(in record);
    }

    /// <summary>Process.</summary>
    public static void Process<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ProcessRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.State: record.State = (ObjectState)StepReader.ReadSymbol(ref cursor, step); break;
                case FieldTarget.Oid: record.Oid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.ParentOid:
                    record.HasParent = StepReader.ReadPresence(ref cursor, step);
                    if (record.HasParent) record.ParentOid = StepReader.ReadProcessOid(ref cursor, step);
                    break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Exe: record.Exe = cursor.ReadText(); break;
                case FieldTarget.ExeArgs: record.ExeArgs = cursor.ReadText(); break;
                case FieldTarget.Uid: record.Uid = cursor.ReadInt(); break;
                case FieldTarget.UserName: record.UserName = cursor.ReadText(); break;
                case FieldTarget.Gid: record.Gid = cursor.ReadInt(); break;
                case FieldTarget.GroupName: record.GroupName = cursor.ReadText(); break;
                case FieldTarget.Tty: record.Tty = cursor.ReadBoolean(); break;
                case FieldTarget.ContainerId:
                    record.HasContainerId = StepReader.ReadPresence(ref cursor, step);
                    if (record.HasContainerId) record.ContainerId = cursor.ReadText();
                    break;
                case FieldTarget.Entry: record.Entry = cursor.ReadBoolean(); break;
                case FieldTarget.Cwd:
                    record.HasCwdAndEnv = true;
                    record.Cwd = cursor.ReadText();
                    break;
                case FieldTarget.Env:
                    record.HasCwdAndEnv = true;
                    record.Env = AvroLists.ReadStrings(ref cursor);
                    break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnProcess(in record);
    }

    /// <summary>File.</summary>
    public static void File<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        FileRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.State: record.State = (ObjectState)StepReader.ReadSymbol(ref cursor, step); break;
                case FieldTarget.FileOid: record.Oid = StepReader.ReadFileOid(ref cursor); break;
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.RestType: record.RestType = cursor.ReadInt(); break;
                case FieldTarget.Path: record.Path = cursor.ReadText(); break;
                case FieldTarget.ContainerId:
                    record.HasContainerId = StepReader.ReadPresence(ref cursor, step);
                    if (record.HasContainerId) record.ContainerId = cursor.ReadText();
                    break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnFile(in record);
    }

    /// <summary>Pod.</summary>
    public static void Pod<TSink>(ref AvroReader cursor, FieldStep[] steps, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        PodRecord record = default;
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.Ts: record.Ts = cursor.ReadLong(); break;
                case FieldTarget.Id: record.Id = cursor.ReadText(); break;
                case FieldTarget.Name: record.Name = cursor.ReadText(); break;
                case FieldTarget.NodeName: record.NodeName = cursor.ReadText(); break;
                case FieldTarget.HostIp: record.HostIp = AvroLists.ReadLongs(ref cursor); break;
                case FieldTarget.InternalIp: record.InternalIp = AvroLists.ReadLongs(ref cursor); break;
                case FieldTarget.Namespace: record.Namespace = cursor.ReadText(); break;
                case FieldTarget.RestartCount: record.RestartCount = cursor.ReadLong(); break;
                case FieldTarget.Labels: record.Labels = AvroLists.ReadMap(ref cursor); break;
                case FieldTarget.Selectors: record.Selectors = AvroLists.ReadMap(ref cursor); break;
                case FieldTarget.Services: record.Services = AvroLists.ReadServices(ref cursor); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }

        if (cursor.IsValid) sink.OnPod(in record);
    }
}
