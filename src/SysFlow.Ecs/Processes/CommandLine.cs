using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// A process's executable and arguments. SysFlow records the arguments as one text joined by single spaces, so
/// splitting them again is approximate for arguments that contain spaces; <see cref="IsSplit"/> says whether they were
/// split.
/// </summary>
internal readonly ref struct CommandLine
{
    /// <summary>
    /// Maximum length of a command line in bytes: just under Lucene's limit of 32,766 for one term, above which
    /// Elasticsearch rejects the whole document.
    /// </summary>
    public const int Limit = 32_000;

    /// <summary>Maximum length of a path in bytes: PATH_MAX of Linux.</summary>
    private const int PathLimit = 4096;

    /// <summary>Reads the recorded texts.</summary>
    public CommandLine(ReadOnlySpan<byte> executable, ReadOnlySpan<byte> arguments)
    {
        Executable = Recorded.Cut(RecordedText.Value(executable), PathLimit);
        ReadOnlySpan<byte> all = RecordedText.Value(arguments);
        Arguments = Recorded.Cut(all, Limit - PathLimit);
        IsCut = Arguments.Length < all.Length;
    }

    /// <summary>The executable as recorded: a path, a bare name, or empty.</summary>
    public ReadOnlySpan<byte> Executable { get; }

    /// <summary>Everything after the executable; may be empty.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>Whether arguments are cut at <see cref="Limit"/>.</summary>
    public bool IsCut { get; }

    /// <summary>Whether <c>process.args</c> comes from splitting and may differ from the real arguments.</summary>
    public bool IsSplit => Arguments.Contains((byte)' ');

    /// <summary>The executable's last part.</summary>
    public ReadOnlySpan<byte> Name => RecordedText.BaseName(Executable);

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Executable.IsEmpty && Arguments.IsEmpty;

    /// <summary>Writes <c>name</c> and <c>executable</c>, the latter only when it is an absolute path.</summary>
    public void WriteNames(JsonWriter writer)
    {
        if (!Name.IsEmpty) writer.Text(",\"name\":"u8, Name);
        if (Recorded.IsAbsolute(Executable)) writer.Text(",\"executable\":"u8, Executable);
    }

    /// <summary>Writes <c>args</c>, beginning with the executable, and <c>args_count</c>.</summary>
    public void WriteArguments(JsonWriter writer)
    {
        if (IsEmpty) return;
        int count = 0;
        writer.Open(",\"args\":["u8);
        if (!Executable.IsEmpty)
        {
            writer.TextItem(Executable);
            count++;
        }

        for (ReadOnlySpan<byte> rest = Arguments; !rest.IsEmpty;)
        {
            int end = rest.IndexOf((byte)' ');
            ReadOnlySpan<byte> argument = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (argument.IsEmpty) continue;
            writer.TextItem(argument);
            count++;
        }

        writer.CloseArray();
        writer.Number(",\"args_count\":"u8, count);
    }

    /// <summary>Writes the text of the whole command line, escaped, without quotes.</summary>
    public void WriteText(JsonWriter writer)
    {
        writer.Escaped(Executable);
        if (!Executable.IsEmpty && !Arguments.IsEmpty) writer.Raw(" "u8);
        writer.Escaped(Arguments);
    }
}
