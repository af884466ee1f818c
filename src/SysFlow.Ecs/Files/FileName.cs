using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>A recorded path, split into the parts of ECS. Unknown parts are empty.</summary>
internal readonly ref struct FileName
{
    private FileName(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, ReadOnlySpan<byte> directory, FileKind kind)
    {
        Path = path;
        Name = name;
        Directory = directory;
        Extension = kind == FileKind.Directory ? default : ExtensionOf(name);
    }

    /// <summary>Absolute path.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>Last part of the path.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Everything before the last part, for directories too.</summary>
    public ReadOnlySpan<byte> Directory { get; }

    /// <summary>What follows the last dot of the name; empty when the only dot is the first character.</summary>
    public ReadOnlySpan<byte> Extension { get; }

    /// <summary>
    /// Parses <paramref name="recorded"/>, which is already trimmed. A relative path is joined to
    /// <paramref name="workingDirectory"/> where that is known; the result then lives in <paramref name="resolver"/>.
    /// </summary>
    public static FileName Of(
        ReadOnlySpan<byte> recorded, FileKind kind, ReadOnlySpan<byte> workingDirectory, PathResolver resolver)
    {
        if (recorded.IsEmpty) return default;
        ReadOnlySpan<byte> path = recorded;
        if (!Recorded.IsAbsolute(recorded))
        {
            if (kind == FileKind.Channel) return default;
            path = resolver.Resolve(workingDirectory, recorded);
            ReadOnlySpan<byte> name = RecordedText.BaseName(recorded.TrimEnd((byte)'/'));
            if (path.IsEmpty) return new FileName(default, name, default, kind);
        }

        ReadOnlySpan<byte> trimmed = path.TrimEnd((byte)'/');
        if (trimmed.IsEmpty) return new FileName("/"u8, default, default, kind);
        int slash = trimmed.LastIndexOf((byte)'/');
        return new FileName(trimmed, trimmed[(slash + 1)..], slash == 0 ? "/"u8 : trimmed[..slash], kind);
    }

    /// <summary>Writes <c>path</c>, <c>name</c>, <c>directory</c> and <c>extension</c>.</summary>
    public void Write(JsonWriter writer)
    {
        if (!Path.IsEmpty) writer.Text(",\"path\":"u8, Path);
        if (!Name.IsEmpty) writer.Text(",\"name\":"u8, Name);
        if (!Directory.IsEmpty) writer.Text(",\"directory\":"u8, Directory);
        if (!Extension.IsEmpty) writer.Text(",\"extension\":"u8, Extension);
    }

    private static ReadOnlySpan<byte> ExtensionOf(ReadOnlySpan<byte> name)
    {
        int dot = name.LastIndexOf((byte)'.');
        return dot > 0 && name[..dot].ContainsAnyExcept((byte)'.') ? name[(dot + 1)..] : default;
    }
}
