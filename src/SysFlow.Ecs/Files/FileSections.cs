using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes <c>file</c> and <c>sysflow.file</c>. For link, symlink and rename, <c>file</c> is the new name; the collector
/// records the existing name, the symlink's target or the old name as the first file.
/// </summary>
internal sealed class FileSections
{
    private readonly PathResolver _resolver = new();
    private readonly PathResolver _originalResolver = new();

    /// <summary>Writes <c>file</c>, unless none of its fields is known.</summary>
    public void WriteFile(JsonWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        FileKind kind = KindOf(batch, in @event);
        ReadOnlySpan<byte> path = PathOf(RecordedPath(batch, Subject(in @event)));
        FileName name = FileName.Of(path, kind, WorkingDirectory(batch, in @event), _resolver);
        ReadOnlySpan<byte> target = IsSymlink(in @event) ? RecordedPath(batch, @event.File) : default;
        ReadOnlySpan<byte> type = kind switch
        {
            FileKind.Regular => "file"u8,
            FileKind.Directory => "dir"u8,
            FileKind.Symlink => "symlink"u8,
            _ => default,
        };
        int start = writer.OpenOptional(",\"file\":{"u8);
        name.Write(writer);
        if (!type.IsEmpty) writer.Token(",\"type\":"u8, type);
        if (!target.IsEmpty) writer.Text(",\"target_path\":"u8, target);
        writer.CloseOptional(start);
    }

    /// <summary>
    /// Writes <c>sysflow.file</c>: identity, descriptor, flags, and texts that are not absolute paths.
    /// </summary>
    public void WriteSysFlow(JsonWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        int subject = Subject(in @event);
        if (subject < 0) return;
        ref readonly FileEntity file = ref batch.Files[subject];
        writer.Open(",\"file\":{"u8);
        ReadOnlySpan<byte> recorded = RecordedPath(batch, subject);
        // All empty paths share the hash of an empty text as identity, which identifies nothing.
        bool hasType = file.Known && file.RestType is > ' ' and <= '~';
        if (hasType) writer.Text(",\"type\":"u8, [(byte)file.RestType]);
        if (!recorded.IsEmpty || !hasType) WriteOid(writer, batch.FileOidOf(subject));
        if (!recorded.IsEmpty && !Recorded.IsAbsolute(recorded)) WriteRecorded(writer, recorded);
        if (@event.Kind == RecordKind.FileFlow)
        {
            writer.Number(",\"fd\":"u8, @event.Fd);
            FlagNames.WriteOpenModes(writer, @event.OpenFlags);
        }

        bool hasOriginal = @event.Kind == RecordKind.FileEvent && @event.NewFile >= 0 && !IsSymlink(in @event);
        if (hasOriginal) WriteOriginal(writer, batch, in @event);
        writer.CloseObject();
    }

    /// <summary>Writes the file's text for a summary: its path, or the recorded text.</summary>
    public void WriteSummary(JsonWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        ReadOnlySpan<byte> recorded = RecordedPath(batch, Subject(in @event));
        ReadOnlySpan<byte> directory = WorkingDirectory(batch, in @event);
        FileName name = FileName.Of(PathOf(recorded), KindOf(batch, in @event), directory, _resolver);
        bool hasOther = @event.Kind == RecordKind.FileEvent && @event.NewFile >= 0 && @event.File >= 0;
        if (hasOther && !IsSymlink(in @event))
        {
            writer.Raw(" "u8);
            writer.Escaped(RecordedPath(batch, @event.File));
            writer.Raw(" to"u8);
        }

        writer.Raw(" "u8);
        writer.Escaped(name.Path.IsEmpty ? recorded : name.Path);
        if (!hasOther || !IsSymlink(in @event)) return;
        writer.Raw(" to "u8);
        writer.Escaped(RecordedPath(batch, @event.File));
    }

    /// <summary>Whether a summary has a text for the file.</summary>
    public static bool HasSummary(EventBatch batch, in BehaviourEvent @event)
        => !RecordedPath(batch, Subject(in @event)).IsEmpty;

    private static int Subject(in BehaviourEvent @event)
        => @event.Kind == RecordKind.FileEvent && @event.NewFile >= 0 ? @event.NewFile : @event.File;

    private static bool IsSymlink(in BehaviourEvent @event)
        => @event.Kind == RecordKind.FileEvent && (@event.OpFlags & Operations.Symlink) != 0 && @event.NewFile >= 0;

    private static ReadOnlySpan<byte> RecordedPath(EventBatch batch, int file)
        => file < 0 ? default : RecordedText.Value(batch.Text(batch.Files[file].Path));

    private static ReadOnlySpan<byte> PathOf(ReadOnlySpan<byte> recorded)
        => SocketPath.TryParse(recorded, out SocketPath socket) ? socket.Path : recorded;

    private static ReadOnlySpan<byte> WorkingDirectory(EventBatch batch, in BehaviourEvent @event)
    {
        if (@event.Process < 0) return default;
        ref readonly ProcessEntity process = ref batch.Processes[@event.Process];
        return process.HasCwdAndEnv ? RecordedText.Value(batch.Text(process.Cwd)) : default;
    }

    private static FileKind KindOf(EventBatch batch, in BehaviourEvent @event)
    {
        if (@event.Kind == RecordKind.FileEvent)
        {
            if ((@event.OpFlags & (Operations.Mkdir | Operations.Rmdir)) != 0) return FileKind.Directory;
            if (IsSymlink(in @event)) return FileKind.Symlink;
        }

        int subject = Subject(in @event);
        return subject < 0 ? FileKind.Unknown : batch.Files[subject].RestType switch
        {
            ResourceTypes.File => FileKind.Regular,
            ResourceTypes.Directory => FileKind.Directory,
            ResourceTypes.UnixSocket or ResourceTypes.Pipe or ResourceTypes.Ipv4Socket or ResourceTypes.Ipv6Socket =>
                FileKind.Channel,
            _ => FileKind.Unknown,
        };
    }

    private static void WriteOid(JsonWriter writer, FileOid oid)
    {
        Span<byte> bytes = stackalloc byte[FileOid.Size];
        Span<byte> hex = stackalloc byte[2 * FileOid.Size];
        oid.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, hex, out _);
        writer.Token(",\"oid\":"u8, hex);
    }

    private static void WriteRecorded(JsonWriter writer, ReadOnlySpan<byte> recorded)
    {
        if (!SocketPath.TryParse(recorded, out SocketPath socket))
        {
            writer.Text(",\"path\":"u8, recorded);
            return;
        }

        writer.Name(",\"socket\":"u8);
        writer.Raw("\""u8);
        writer.Escaped(socket.Left);
        writer.Raw("->"u8);
        writer.Escaped(socket.Right);
        writer.Raw("\""u8);
    }

    private void WriteOriginal(JsonWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        ReadOnlySpan<byte> recorded = RecordedPath(batch, @event.File);
        FileName name = FileName.Of(recorded, FileKind.Unknown, WorkingDirectory(batch, in @event), _originalResolver);
        int start = writer.OpenOptional(",\"original\":{"u8);
        if (name.Path.IsEmpty && !recorded.IsEmpty) writer.Text(",\"path\":"u8, recorded);
        name.Write(writer);
        writer.CloseOptional(start);
    }
}
