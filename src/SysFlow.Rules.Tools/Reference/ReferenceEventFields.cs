using System.Globalization;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>The event's own fields as strings.</summary>
internal static class ReferenceEventFields
{
    public static void Read(EventBatch batch, in BehaviourEvent e, FieldId id, Vocabulary? words, List<string> values)
    {
        bool nf = e.Kind is RecordKind.NetworkFlow;
        bool net = nf || e.Kind is RecordKind.NetworkEvent;
        bool ff = e.Kind is RecordKind.FileFlow;
        bool call = e.Kind is RecordKind.ProcessEvent or RecordKind.FileEvent or RecordKind.NetworkEvent;
        switch (id)
        {
            case FieldId.Kind: values.AddRange(words!.Words((int)e.Kind, false)); break;
            case FieldId.Operations when e.Kind != RecordKind.K8sEvent:
                AddFlags(
                    (int)e.OpFlags, net, words!, values); break;
            case FieldId.OpenModes when ff: AddFlags(EventFlags.OpenModes(e.OpenFlags), false, words!, values); break;
            case FieldId.Ret when call: Add(e.Ret, values); break;
            case FieldId.Failed when call: values.AddRange(words!.Words(e.Ret < 0 ? 1 : 0, false)); break;
            case FieldId.Ts: Add(e.Ts, values); break;
            case >= FieldId.Minute and <= FieldId.Year: Add(TimeParts.Read(id, e.Ts), values); break;
            case FieldId.EndTs when ff || nf || e.Kind is RecordKind.ProcessFlow: Add(e.EndTs, values); break;
            case FieldId.EndTs when e.Kind is RecordKind.K8sEvent: Add(e.Ts, values); break;
            case FieldId.Tid when e.Kind is not (RecordKind.K8sEvent or RecordKind.ProcessFlow):
                Add(
                    e.Tid, values); break;
            case FieldId.Fd when ff || nf: Add(e.Fd, values); break;
            case FieldId.IsOpenRead when ff:
                values.AddRange(
                    words!.Words((e.OpenFlags & OpenModes.ReadOnly) != 0 ? 1 : 0, false)); break;
            case FieldId.IsOpenWrite when ff:
                values.AddRange(
                    words!.Words((e.OpenFlags & OpenModes.WriteOnly) != 0 ? 1 : 0, false)); break;
            case FieldId.EventArgs when e.Kind is RecordKind.ProcessEvent: AddArgs(batch, e.Args, values); break;
            case FieldId.FdType when EventFlags.FdType(batch, in e) is >= 0 and int type:
                AddWords(
                    words!, type, values); break;
            case FieldId.Protocol when net: Add(e.Protocol, values); break;
            case FieldId.ProtocolName when net && EventFlags.ProtocolName(e.Protocol) is >= 0 and int name:
                AddWords(
                    words!, name, values); break;
            case FieldId.SourcePort when net: Add(e.SourcePort, values); break;
            case FieldId.DestinationPort when net: Add(e.DestinationPort, values); break;
            case FieldId.SourceIp when net: values.Add(Ip(e.SourceIp)); break;
            case FieldId.DestinationIp when net: values.Add(Ip(e.DestinationIp)); break;
            case FieldId.ConnectionName when net:
                values.Add($"{Ip(e.SourceIp)}:{e.SourcePort}->{Ip(e.DestinationIp)}:{e.DestinationPort}");
                break;
            case FieldId.ReadBytes when ff || nf: Add(e.ReadBytes, values); break;
            case FieldId.ReadOps when ff || nf: Add(e.ReadOps, values); break;
            case FieldId.WriteBytes when ff || nf: Add(e.WriteBytes, values); break;
            case FieldId.WriteOps when ff || nf: Add(e.WriteOps, values); break;
            case FieldId.K8sAction when e.Kind is RecordKind.K8sEvent:
                AddWords(
                    words!, (int)e.K8sAction, values); break;
            case FieldId.K8sKind when e.Kind is RecordKind.K8sEvent: AddWords(words!, (int)e.K8sKind, values); break;
            case FieldId.K8sMessage when e.Kind is RecordKind.K8sEvent:
                string message = Encoding.UTF8.GetString(batch.Text(e.Message)).TrimEnd('\n', '\0');
                if (message.Length > 0) values.Add(message);
                break;
            case FieldId.Direction: values.AddRange([">", "<"]); break;
        }
    }

    private static void AddFlags(int flags, bool network, Vocabulary words, List<string> values)
    {
        int known = values.Count;
        for (int bit = 0; bit < words.Count; bit++)
        {
            if ((flags & (1 << bit)) != 0) values.AddRange(words.Words(bit, network));
        }

        if (values.Count == known) values.AddRange(words.NoFlag);
    }

    private static void AddWords(Vocabulary words, int ordinal, List<string> values)
    {
        if (ordinal < words.Count) values.AddRange(words.Words(ordinal, false));
    }

    private static void AddArgs(EventBatch batch, ListRange range, List<string> values)
    {
        foreach (Slice item in batch.Strings.Slice(range.Start, range.Count))
            values.Add(Encoding.UTF8.GetString(batch.Text(item)));
    }

    private static void Add(long value, List<string> values) =>
        values.Add(value.ToString(CultureInfo.InvariantCulture));

    private static string Ip(int address) =>
        $"{address & 0xFF}.{(address >> 8) & 0xFF}.{(address >> 16) & 0xFF}.{(address >> 24) & 0xFF}";
}
