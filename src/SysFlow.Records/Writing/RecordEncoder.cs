using System.Buffers;

namespace SysFlow.Records;

/// <summary>
/// Encodes records in the layout of version 5, each as the union index of its kind and its fields. A file's block holds
/// such records, and a socket packet holds one. Fields that an older record lacks are written as their defaults (no
/// pod, empty working directory and environment); the header's version becomes 5, because a reader of packets takes the
/// layout from it. The image repository of version 1001 has no place in this layout.
/// </summary>
/// <param name="output">Receives the bytes.</param>
public sealed class RecordEncoder(IBufferWriter<byte> output) : IRecordSink
{
    private const int Varint = AvroWriter.MaxLongBytes;

    /// <inheritdoc />
    public void OnHeader(in HeaderRecord record)
    {
        AvroWriter writer = Begin(
            RecordKind.Header, (4 * Varint) + record.Exporter.Length + record.Ip.Length + record.FileName.Length);
        writer.WriteLong(SysFlowSchema.NewestVersion);
        writer.WriteText(record.Exporter);
        writer.WriteText(record.Ip);
        writer.WriteText(record.FileName);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnContainer(in ContainerRecord record)
    {
        int texts = record.Id.Length + record.Name.Length + record.Image.Length + record.ImageId.Length
            + record.PodId.Length;
        AvroWriter writer = Begin(RecordKind.Container, (7 * Varint) + 1 + texts);
        writer.WriteText(record.Id);
        writer.WriteText(record.Name);
        writer.WriteText(record.Image);
        writer.WriteText(record.ImageId);
        writer.WriteLong((long)record.Type);
        writer.WriteBoolean(record.Privileged);
        writer.WriteOptionalText(record.HasPodId, record.PodId);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnProcess(in ProcessRecord record)
    {
        int texts = record.Exe.Length + record.ExeArgs.Length + record.UserName.Length + record.GroupName.Length
            + record.ContainerId.Length + record.Cwd.Length + record.Env.Encoded.Length;
        AvroWriter writer = Begin(RecordKind.Process, (18 * Varint) + 2 + texts);
        writer.WriteLong((long)record.State);
        writer.WriteProcessOid(record.Oid);
        writer.WriteLong(record.HasParent ? 1 : 0);
        if (record.HasParent) writer.WriteProcessOid(record.ParentOid);
        writer.WriteLong(record.Ts);
        writer.WriteText(record.Exe);
        writer.WriteText(record.ExeArgs);
        writer.WriteLong(record.Uid);
        writer.WriteText(record.UserName);
        writer.WriteLong(record.Gid);
        writer.WriteText(record.GroupName);
        writer.WriteBoolean(record.Tty);
        writer.WriteOptionalText(record.HasContainerId, record.ContainerId);
        writer.WriteBoolean(record.Entry);
        writer.WriteText(record.Cwd);
        writer.WriteEncoded(record.Env.Encoded);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnFile(in FileRecord record)
    {
        int texts = record.Path.Length + record.ContainerId.Length;
        AvroWriter writer = Begin(RecordKind.File, (6 * Varint) + FileOid.Size + texts);
        writer.WriteLong((long)record.State);
        writer.WriteFileOid(record.Oid);
        writer.WriteLong(record.Ts);
        writer.WriteLong(record.RestType);
        writer.WriteText(record.Path);
        writer.WriteOptionalText(record.HasContainerId, record.ContainerId);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnPod(in PodRecord record)
    {
        int variable = record.Id.Length + record.Name.Length + record.NodeName.Length + record.Namespace.Length
            + record.HostIp.Encoded.Length + record.InternalIp.Encoded.Length + record.Labels.Encoded.Length
            + record.Selectors.Encoded.Length + record.Services.Encoded.Length;
        AvroWriter writer = Begin(RecordKind.Pod, (11 * Varint) + variable);
        writer.WriteLong(record.Ts);
        writer.WriteText(record.Id);
        writer.WriteText(record.Name);
        writer.WriteText(record.NodeName);
        writer.WriteEncoded(record.HostIp.Encoded);
        writer.WriteEncoded(record.InternalIp.Encoded);
        writer.WriteText(record.Namespace);
        writer.WriteLong(record.RestartCount);
        writer.WriteEncoded(record.Labels.Encoded);
        writer.WriteEncoded(record.Selectors.Encoded);
        writer.WriteEncoded(record.Services.Encoded);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnProcessEvent(in ProcessEventRecord record)
    {
        AvroWriter writer = Begin(RecordKind.ProcessEvent, (7 * Varint) + record.Args.Encoded.Length);
        WriteActing(ref writer, record.ProcessOid, record.Ts, record.Tid, record.OpFlags);
        writer.WriteEncoded(record.Args.Encoded);
        writer.WriteLong(record.Ret);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        AvroWriter writer = Begin(RecordKind.NetworkFlow, 16 * Varint);
        WriteActing(ref writer, record.ProcessOid, record.Ts, record.Tid, record.OpFlags);
        writer.WriteLong(record.EndTs);
        writer.WriteLong(record.SourceIp);
        writer.WriteLong(record.SourcePort);
        writer.WriteLong(record.DestinationIp);
        writer.WriteLong(record.DestinationPort);
        writer.WriteLong(record.Protocol);
        writer.WriteLong(record.Fd);
        writer.WriteLong(record.ReadOps);
        writer.WriteLong(record.WriteOps);
        writer.WriteLong(record.ReadBytes);
        writer.WriteLong(record.WriteBytes);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnFileFlow(in FileFlowRecord record)
    {
        AvroWriter writer = Begin(RecordKind.FileFlow, (12 * Varint) + FileOid.Size);
        WriteActing(ref writer, record.ProcessOid, record.Ts, record.Tid, record.OpFlags);
        writer.WriteLong((long)record.OpenFlags);
        writer.WriteLong(record.EndTs);
        writer.WriteFileOid(record.FileOid);
        writer.WriteLong(record.Fd);
        writer.WriteLong(record.ReadOps);
        writer.WriteLong(record.WriteOps);
        writer.WriteLong(record.ReadBytes);
        writer.WriteLong(record.WriteBytes);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnFileEvent(in FileEventRecord record)
    {
        AvroWriter writer = Begin(RecordKind.FileEvent, (7 * Varint) + (2 * FileOid.Size));
        WriteActing(ref writer, record.ProcessOid, record.Ts, record.Tid, record.OpFlags);
        writer.WriteFileOid(record.FileOid);
        writer.WriteLong(record.Ret);
        writer.WriteLong(record.HasNewFile ? 1 : 0);
        if (record.HasNewFile) writer.WriteFileOid(record.NewFileOid);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnNetworkEvent(in NetworkEventRecord record)
    {
        AvroWriter writer = Begin(RecordKind.NetworkEvent, 11 * Varint);
        WriteActing(ref writer, record.ProcessOid, record.Ts, record.Tid, record.OpFlags);
        writer.WriteLong(record.SourceIp);
        writer.WriteLong(record.SourcePort);
        writer.WriteLong(record.DestinationIp);
        writer.WriteLong(record.DestinationPort);
        writer.WriteLong(record.Protocol);
        writer.WriteLong(record.Ret);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnProcessFlow(in ProcessFlowRecord record)
    {
        AvroWriter writer = Begin(RecordKind.ProcessFlow, 8 * Varint);
        WriteActing(ref writer, record.ProcessOid, record.Ts, record.ThreadsCloned, record.OpFlags);
        writer.WriteLong(record.EndTs);
        writer.WriteLong(record.ThreadsExited);
        writer.WriteLong(record.CloneErrors);
        output.Advance(writer.Written);
    }

    /// <inheritdoc />
    public void OnK8sEvent(in K8sEventRecord record)
    {
        AvroWriter writer = Begin(RecordKind.K8sEvent, (4 * Varint) + record.Message.Length);
        writer.WriteLong((long)record.Kind);
        writer.WriteLong((long)record.Action);
        writer.WriteLong(record.Ts);
        writer.WriteText(record.Message);
        output.Advance(writer.Written);
    }

    /// <summary>Starts a record whose fields take at most <paramref name="fieldBytes"/>.</summary>
    private AvroWriter Begin(RecordKind kind, int fieldBytes)
    {
        AvroWriter writer = new(output.GetSpan(Varint + fieldBytes));
        writer.WriteLong((long)kind);
        return writer;
    }

    /// <summary>
    /// Writes the fields at the start of every event and flow; a ProcessFlow has the threads cloned in place of the
    /// thread.
    /// </summary>
    private static void WriteActing(
        ref AvroWriter writer, ProcessOid process, long ts, long third, Operations operations)
    {
        writer.WriteProcessOid(process);
        writer.WriteLong(ts);
        writer.WriteLong(third);
        writer.WriteLong((long)operations);
    }
}
