using System.Text;
using SysFlow.Events;
using SysFlow.Records;
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
        ReadOnlySpan<byte> recorded = context.Recorded(file.Path);
        ReadOnlySpan<byte> path = SocketPath.TryParse(recorded, out SocketPath socket) ? socket.Path : recorded;
        switch (field)
        {
            case FieldId.FilePath: text = path; break;
            case FieldId.FileName:
                text = context.IsSfProcessor
                    ? PathBytes.Base(context.Batch.Text(file.Path))
                    : RecordedText.BaseName(path);
                break;
            case FieldId.FileDirectory: text = path.IsEmpty ? default : PathBytes.Directory(path, context); break;
            case FieldId.FileSymlink: text = Symlink(socket, context); break;
            case FieldId.FileType: text = Letters[ResourceTypes.Letter(file.RestType)]; break;
        }

        return !text.IsEmpty;
    }

    // Both kernel addresses in lower case; empty when it is not a socket.
    private static ReadOnlySpan<byte> Symlink(SocketPath socket, EventContext context)
    {
        if (socket.Left.IsEmpty) return default;
        Span<byte> room = context.Scratch(socket.Left.Length + socket.Right.Length + 2);
        Ascii.ToLower(socket.Left, room, out int length);
        "->"u8.CopyTo(room[length..]);
        length += 2;
        Ascii.ToLower(socket.Right, room[length..], out int written);
        return room[..(length + written)];
    }
}
