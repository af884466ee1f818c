using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Encodes the part of a dictionary entry that depends only on the entity's own record: all fields after the arrival
/// and the indexes. The joiner keeps it and copies it into every batch that needs the entity.
/// </summary>
internal static class EntityBodies
{
    // Every fixed field of an entry at its longest: at most a dozen numbers and flags.
    private const int Fixed = 16 * AvroWriter.MaxLongBytes;

    /// <summary>A pod's body.</summary>
    internal static ReadOnlySpan<byte> Pod(GrowingBuffer scratch, in PodRecord pod)
    {
        int size = pod.Id.Length + pod.Name.Length + pod.NodeName.Length + pod.Namespace.Length
            + pod.HostIp.Encoded.Length + pod.InternalIp.Encoded.Length + pod.Labels.Encoded.Length
            + pod.Selectors.Encoded.Length + pod.Services.Encoded.Length;
        AvroWriter writer = Start(scratch, size);
        writer.WriteBoolean(true);
        writer.WriteText(pod.Id);
        writer.WriteLong(pod.Ts);
        writer.WriteText(pod.Name);
        writer.WriteText(pod.NodeName);
        writer.WriteEncoded(pod.HostIp.Encoded);
        writer.WriteEncoded(pod.InternalIp.Encoded);
        writer.WriteText(pod.Namespace);
        writer.WriteLong(pod.RestartCount);
        writer.WriteEncoded(pod.Labels.Encoded);
        writer.WriteEncoded(pod.Selectors.Encoded);
        writer.WriteEncoded(pod.Services.Encoded);
        return Finish(scratch, writer.Written);
    }

    /// <summary>The body of a pod known by id only.</summary>
    internal static ReadOnlySpan<byte> PodStub(GrowingBuffer scratch, ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<byte> rest = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        AvroWriter writer = Start(scratch, id.Length);
        writer.WriteBoolean(false);
        writer.WriteText(id);
        writer.WriteRaw(rest);
        return Finish(scratch, writer.Written);
    }

    /// <summary>A container's body.</summary>
    internal static ReadOnlySpan<byte> Container(GrowingBuffer scratch, in ContainerRecord container)
    {
        int size = container.Id.Length + container.Name.Length + container.Image.Length + container.ImageId.Length
            + container.ImageRepository.Length;
        AvroWriter writer = Start(scratch, size);
        writer.WriteBoolean(true);
        writer.WriteText(container.Id);
        writer.WriteText(container.Name);
        writer.WriteText(container.Image);
        writer.WriteText(container.ImageId);
        writer.WriteOptionalText(container.HasImageRepository, container.ImageRepository);
        writer.WriteLong((long)container.Type);
        writer.WriteBoolean(container.Privileged);
        return Finish(scratch, writer.Written);
    }

    /// <summary>The body of a container known by id only.</summary>
    internal static ReadOnlySpan<byte> ContainerStub(GrowingBuffer scratch, ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<byte> rest = [0, 0, 0, 0, 0, 0];
        AvroWriter writer = Start(scratch, id.Length);
        writer.WriteBoolean(false);
        writer.WriteText(id);
        writer.WriteRaw(rest);
        return Finish(scratch, writer.Written);
    }

    /// <summary>
    /// A process's body. <paramref name="contentStart"/> is where the fields that describe the process begin, after the
    /// state and time of the record.
    /// </summary>
    internal static ReadOnlySpan<byte> Process(GrowingBuffer scratch, in ProcessRecord process, out int contentStart)
    {
        int size = process.Exe.Length + process.ExeArgs.Length + process.UserName.Length + process.GroupName.Length
            + process.Cwd.Length + process.Env.Encoded.Length;
        AvroWriter writer = Start(scratch, size);
        writer.WriteBoolean(true);
        writer.WriteLong((long)process.State);
        writer.WriteLong(process.Ts);
        contentStart = writer.Written;
        writer.WriteProcessOid(process.Oid);
        writer.WritePresent(process.HasParent);
        if (process.HasParent) writer.WriteProcessOid(process.ParentOid);
        writer.WriteText(process.Exe);
        writer.WriteText(process.ExeArgs);
        writer.WriteLong(process.Uid);
        writer.WriteText(process.UserName);
        writer.WriteLong(process.Gid);
        writer.WriteText(process.GroupName);
        writer.WriteBoolean(process.Tty);
        writer.WriteBoolean(process.Entry);
        writer.WritePresent(process.HasCwdAndEnv);
        if (process.HasCwdAndEnv)
        {
            writer.WriteText(process.Cwd);
            writer.WriteEncoded(process.Env.Encoded);
        }

        return Finish(scratch, writer.Written);
    }

    /// <summary>The body of a process known by identity only.</summary>
    internal static ReadOnlySpan<byte> ProcessStub(GrowingBuffer scratch, in ProcessOid oid)
    {
        // No parent, no texts, user and group −1 (1 in zigzag): zero would mean root.
        ReadOnlySpan<byte> rest = [0, 0, 0, 1, 0, 1, 0, 0, 0, 0];
        AvroWriter writer = Start(scratch, 0);
        writer.WriteBoolean(false);
        writer.WriteLong(0);
        writer.WriteLong(0);
        writer.WriteProcessOid(oid);
        writer.WriteRaw(rest);
        return Finish(scratch, writer.Written);
    }

    /// <summary>
    /// A file's body: everything except arrival, time (which is relative to the previous entry) and identity (which
    /// mostly follows from path and container). <paramref name="nameStart"/> is where path and container begin.
    /// </summary>
    internal static ReadOnlySpan<byte> File(GrowingBuffer scratch, in FileRecord file, out int nameStart)
    {
        AvroWriter writer = Start(scratch, file.Path.Length + file.ContainerId.Length);
        writer.WriteBoolean(true);
        writer.WriteLong((long)file.State);
        writer.WriteLong(file.RestType);
        nameStart = writer.Written;
        writer.WriteText(file.Path);
        writer.WriteOptionalText(file.HasContainerId, file.ContainerId);
        return Finish(scratch, writer.Written);
    }

    /// <summary>The body of a file known by identity only: the flag for unknown, then empty values.</summary>
    internal static ReadOnlySpan<byte> FileStub => [0, 0, 0, 0, 0];

    private static AvroWriter Start(GrowingBuffer scratch, int variable)
    {
        scratch.Clear();
        return new AvroWriter(scratch.Reserve(checked(variable + Fixed)));
    }

    private static ReadOnlySpan<byte> Finish(GrowingBuffer scratch, int written)
    {
        scratch.Advance(written);
        return scratch.Written;
    }
}
