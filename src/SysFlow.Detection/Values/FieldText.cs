using System.Buffers.Text;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Reads fields as UTF-8: a slice of the batch where possible, otherwise a text built in the context's buffer. An empty
/// text counts as absent.
/// </summary>
internal static class FieldText
{
    /// <summary>Longest text of a 64-bit number: a sign and 19 digits.</summary>
    private const int MaxNumber = 20;

    /// <summary>Reads the text at a position of a list (0 for a single text); false when there is none.</summary>
    public static bool TryRead(
        EventContext context, TextSource source, int entity, int position, out ReadOnlySpan<byte> text)
    {
        if (source.Argument is null) return TryRead(context, source.Field, entity, position, out text);
        switch (source.Kind)
        {
            case FieldArgument.Index:
                text = default;
                return position == 0 && TryRead(context, source.Field, entity, source.Position, out text);
            case FieldArgument.Key:
                return TryFind(context, source, entity, position, out text);
            case FieldArgument.JsonPath:
                return TryReadJson(context, source, entity, out text);
            default:
                return TryRead(context, source.Field, entity, position, out text);
        }
    }

    private static bool TryFind(
        EventContext context, TextSource source, int entity, int position, out ReadOnlySpan<byte> text)
    {
        for (int i = 0; TryRead(context, source.Field, entity, i, out text); i++)
        {
            if (!text.StartsWith(source.KeyPrefix) || position-- > 0) continue;
            text = text[source.KeyPrefix.Length..];
            return true;
        }

        return false;
    }

    private static bool TryReadJson(
        EventContext context, TextSource source, int entity, out ReadOnlySpan<byte> text)
    {
        // The document may itself be in the scratch buffer, so what is found is copied behind it.
        if (!TryRead(context, source.Field, entity, 0, out ReadOnlySpan<byte> json))
        {
            text = default;
            return false;
        }

        Span<byte> room = context.Scratch(json.Length * 2);
        json.CopyTo(room);
        return JsonPath.TryRead(room[..json.Length], source.Argument!, room[json.Length..], out text) && !text.IsEmpty;
    }

    private static bool TryRead(
        EventContext context, FieldId field, int entity, int position, out ReadOnlySpan<byte> text)
    {
        bool found = field switch
        {
            <= FieldId.SfProcessorParentOid => ProcessText.TryRead(context, field, entity, position, out text),
            <= FieldId.PodLabels => ContainerText.TryRead(context, field, entity, position, out text),
            <= FieldId.FileType => FilePathText.TryRead(context, field, entity, out text),
            FieldId.EventArgs => TryReadArgument(context, position, out text),
            FieldId.Direction => TryReadDirection(position, out text),
            FieldId.ResultName => TryReadResult(context, out text),
            FieldId.ConnectionName => TryReadConnection(context, out text),
            FieldId.K8sMessage => TryReadMessage(context, out text),
            FieldId.NodeId => Take(context.Batch.Text(context.Batch.Origin.Exporter), out text),
            FieldId.NodeIp => Take(context.Batch.Text(context.Batch.Origin.Ip), out text),
            FieldId.TraceName => Take(PathBytes.Base(context.Batch.Text(context.Batch.Origin.Trace)), out text),
            _ => TryReadNumber(context, field, entity, out text),
        };
        return found;
    }

    /// <summary>The decimal digits of a number, or the dotted form of an address.</summary>
    public static bool TryReadNumber(EventContext context, FieldId field, int entity, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!FieldNumber.TryRead(context, field, entity, out long number)) return false;
        Span<byte> room = context.Scratch(MaxNumber);
        int length;
        if (field is FieldId.SourceIp or FieldId.DestinationIp) length = Ipv4Text.Format((int)number, room);
        else Utf8Formatter.TryFormat(number, room, out length);
        text = room[..length];
        return true;
    }

    private static bool TryReadArgument(EventContext context, int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        ref readonly BehaviourEvent @event = ref context.Event;
        if (!FieldKinds.Has(FieldId.EventArgs, @event.Kind)) return false;
        if (position < 0 || position >= @event.Args.Count) return false;
        text = context.Batch.Text(context.Batch.Strings[@event.Args.Start + position]);
        return true;
    }

    private static bool TryReadDirection(int position, out ReadOnlySpan<byte> text)
    {
        text = position == 0 ? ">"u8 : "<"u8;
        return position < 2;
    }

    private static bool TryReadConnection(EventContext context, out ReadOnlySpan<byte> text)
    {
        text = default;
        ref readonly BehaviourEvent @event = ref context.Event;
        if (!FieldKinds.Has(FieldId.ConnectionName, @event.Kind)) return false;

        // address ":" port "->" address ":" port
        Span<byte> room = context.Scratch((2 * (Ipv4Text.MaxLength + 1 + MaxNumber)) + 2);
        int length = WriteEnd(@event.SourceIp, @event.SourcePort, room);
        "->"u8.CopyTo(room[length..]);
        length += 2;
        length += WriteEnd(@event.DestinationIp, @event.DestinationPort, room[length..]);
        text = room[..length];
        return true;
    }

    private static int WriteEnd(int address, int port, Span<byte> room)
    {
        int length = Ipv4Text.Format(address, room);
        room[length++] = (byte)':';
        Utf8Formatter.TryFormat(port, room[length..], out int digits);
        return length + digits;
    }

    private static bool TryReadResult(EventContext context, out ReadOnlySpan<byte> text)
    {
        ref readonly BehaviourEvent @event = ref context.Event;
        text = FieldKinds.Has(FieldId.ResultName, @event.Kind) ? EventFlags.ResultName(in @event) : default;
        return !text.IsEmpty;
    }

    private static bool TryReadMessage(EventContext context, out ReadOnlySpan<byte> text)
    {
        ref readonly BehaviourEvent @event = ref context.Event;
        text = FieldKinds.Has(FieldId.K8sMessage, @event.Kind)
            ? context.Batch.Text(@event.Message).TrimEnd("\n\0"u8)
            : default;
        return !text.IsEmpty;
    }

    private static bool Take(ReadOnlySpan<byte> read, out ReadOnlySpan<byte> text)
    {
        text = read;
        return !read.IsEmpty;
    }
}
