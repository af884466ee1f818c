using SysFlow.Events;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Texts of a file.</summary>
internal static class FilePathText
{
    private static readonly byte[][] Letters = [.. Enumerable.Range(0, 128).Select(c => new[] { (byte)c })];

    public static bool TryRead(EventContext context, FieldId field, int entity, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (entity < 0) return false;
        ref readonly FileEntity file = ref context.Batch.Files[entity];
        if (field == FieldId.FileOid)
        {
            Span<byte> digits = context.Scratch(FileOidHex.Length);
            FileOidHex.Write(context.Batch.FileOidOf(entity), digits);
            text = digits[..FileOidHex.Length];
            return true;
        }

        if (!file.Known) return false;
        ReadOnlySpan<byte> raw = context.Batch.Text(file.Path);
        ReadOnlySpan<byte> trimmed = raw.Trim(PathBytes.Blank);
        PathBytes.TrySplitSocket(
            trimmed, out ReadOnlySpan<byte> from, out ReadOnlySpan<byte> to, out ReadOnlySpan<byte> path);
        switch (field)
        {
            case FieldId.FilePath: text = path; break;
            case FieldId.FileName: text = PathBytes.Base(raw); break;
            case FieldId.FileDirectory: text = path.IsEmpty ? default : PathBytes.Directory(path, context); break;
            case FieldId.FileSymlink: text = from.IsEmpty ? default : Symlink(from, to, context); break;
            case FieldId.FileType: text = file.RestType is >= 0 and < 128 ? Letters[file.RestType] : "?"u8; break;
        }

        return !text.IsEmpty;
    }

    private static ReadOnlySpan<byte> Symlink(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, EventContext context)
    {
        Span<byte> room = context.Scratch(from.Length + to.Length + 4);
        int length = WriteHex(from, room);
        "->"u8.CopyTo(room[length..]);
        length += 2;
        length += WriteHex(to, room[length..]);
        return room[..length];
    }

    // Lower case, without leading zeros.
    private static int WriteHex(ReadOnlySpan<byte> digits, Span<byte> room)
    {
        ReadOnlySpan<byte> kept = digits.TrimStart((byte)'0');
        if (kept.IsEmpty) kept = "0"u8;
        System.Text.Ascii.ToLower(kept, room, out int written);
        return written;
    }
}
