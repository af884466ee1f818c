using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Texts of a process.</summary>
internal static class ProcessText
{
    /// <summary>
    /// Most words of a command line that <c>argv</c> reads after the name; bounds the work on hostile ones.
    /// </summary>
    public const int MaxArguments = 256;

    private const int MaxNumber = 20;
    private const int HashDigits = 16;

    public static bool TryRead(
        EventContext context, FieldId field, int entity, int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (entity < 0) return false;
        ref readonly ProcessEntity process = ref context.Batch.Processes[entity];
        bool isKey = field is FieldId.ProcessOid or FieldId.ProcessPid or FieldId.ProcessCreateTs;
        if (!process.Known && (context.IsSfProcessor || !isKey))
        {
            return false;
        }

        EventBatch batch = context.Batch;
        switch (field)
        {
            case FieldId.ProcessExe: text = Exe(context, in process); break;
            case FieldId.ProcessName:
                ReadOnlySpan<byte> exe = Exe(context, in process);
                text = context.IsSfProcessor ? PathBytes.Base(exe) : RecordedText.BaseName(exe);
                break;
            case FieldId.SfProcessorProcessName: text = PathBytes.Base(Exe(context, in process)); break;
            case FieldId.ProcessArgs: text = context.Recorded(process.ExeArgs); break;
            case FieldId.ProcessCommandLine: text = CommandLine(context, in process, spaceAlways: false); break;
            case FieldId.SfProcessorCommandLine: text = CommandLine(context, in process, spaceAlways: true); break;
            case FieldId.ProcessUser: text = Name(context, process.UserName); break;
            case FieldId.ProcessGroup: text = Name(context, process.GroupName); break;
            case FieldId.ProcessCwd: text = process.HasCwdAndEnv ? Name(context, process.Cwd) : default; break;
            case FieldId.ProcessCommand: text = Command(context, in process); break;
            case FieldId.ProcessArgv: return TryReadWord(context, in process, position, out text);
            case FieldId.ProcessEnv: return TryReadEnv(batch, in process, position, out text);
            case FieldId.ProcessOid: text = Hash(process.Oid, context); break;
            case FieldId.SfProcessorParentOid:
                text = Hash(process.HasParent ? process.ParentOid : default, context);
                break;
            case FieldId.ParentOid: text = process.HasParent ? Hash(process.ParentOid, context) : default; break;
            default: return FieldText.TryReadNumber(context, field, entity, out text);
        }

        return !text.IsEmpty;
    }

    private static ReadOnlySpan<byte> Exe(EventContext context, ref readonly ProcessEntity process) =>
        context.Recorded(process.Exe);

    // sf-processor uses these as recorded.
    private static ReadOnlySpan<byte> Name(EventContext context, Slice slice) =>
        context.IsSfProcessor ? context.Batch.Text(slice) : RecordedText.Value(context.Batch.Text(slice));

    private static bool TryReadEnv(
        EventBatch batch, ref readonly ProcessEntity process, int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!process.HasCwdAndEnv || position >= process.Env.Count) return false;
        text = batch.Text(batch.Strings[process.Env.Start + position]);
        return true;
    }

    private static bool TryReadWord(
        EventContext context, ref readonly ProcessEntity process, int position, out ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> exe = Exe(context, in process);
        text = RecordedText.BaseName(exe);
        if (exe.IsEmpty || position is < 0 or > MaxArguments) return false;
        if (position == 0) return true;
        ReadOnlySpan<byte> rest = context.Recorded(process.ExeArgs);
        if (rest.IsEmpty) return false;
        for (int i = 1; i < position; i++)
        {
            int space = rest.IndexOf((byte)' ');
            if (space < 0) return false;
            rest = rest[(space + 1)..];
        }

        int end = rest.IndexOf((byte)' ');
        text = end < 0 ? rest : rest[..end];
        return true;
    }

    private static ReadOnlySpan<byte> Command(EventContext context, ref readonly ProcessEntity process)
    {
        ReadOnlySpan<byte> exe = Exe(context, in process);
        return exe.IsEmpty
            ? default
            : CommandLine(context, RecordedText.BaseName(exe), in process, spaceAlways: false);
    }

    private static ReadOnlySpan<byte> CommandLine(
        EventContext context, ref readonly ProcessEntity process, bool spaceAlways) =>
        CommandLine(context, Exe(context, in process), in process, spaceAlways);

    private static ReadOnlySpan<byte> CommandLine(
        EventContext context, ReadOnlySpan<byte> exe, ref readonly ProcessEntity process, bool spaceAlways)
    {
        ReadOnlySpan<byte> args = context.Recorded(process.ExeArgs);
        if (args.IsEmpty && !spaceAlways) return exe;
        Span<byte> room = context.Scratch(exe.Length + 1 + args.Length);
        exe.CopyTo(room);
        room[exe.Length] = (byte)' ';
        args.CopyTo(room[(exe.Length + 1)..]);
        return room[..(exe.Length + 1 + args.Length)];
    }

    // xxHash64 (seed 0) of the decimal pid directly followed by the decimal creation time, big-endian, in hex.
    private static ReadOnlySpan<byte> Hash(ProcessOid oid, EventContext context)
    {
        Span<byte> digits = stackalloc byte[2 * MaxNumber];
        Utf8Formatter.TryFormat(oid.HostPid, digits, out int pid);
        Utf8Formatter.TryFormat(oid.CreateTs, digits[pid..], out int ts);
        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(hash, XxHash64.HashToUInt64(digits[..(pid + ts)]));
        Span<byte> room = context.Scratch(HashDigits);
        Convert.TryToHexStringLower(hash, room, out _);
        return room[..HashDigits];
    }
}
