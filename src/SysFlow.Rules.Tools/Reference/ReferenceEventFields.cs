using System.Globalization;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>The event's own fields as strings.</summary>
internal static class ReferenceEventFields
{
    public static void Read(
        EventBatch batch, in BehaviourEvent @event, FieldId id, Vocabulary? words, List<string> values)
    {
        bool nf = @event.Kind is RecordKind.NetworkFlow;
        bool net = nf || @event.Kind is RecordKind.NetworkEvent;
        bool ff = @event.Kind is RecordKind.FileFlow;
        bool call = @event.Kind is RecordKind.ProcessEvent or RecordKind.FileEvent or RecordKind.NetworkEvent;
        switch (id)
        {
            case FieldId.Kind: values.AddRange(words!.Words((int)@event.Kind, false)); break;
            case FieldId.Operations when @event.Kind != RecordKind.K8sEvent:
                AddFlags(
                    (int)@event.OpFlags, net, words!, values); break;
            case FieldId.OpenModes when ff:
                AddFlags(EventFlags.OpenModes(@event.OpenFlags), false, words!, values);
                break;
            case FieldId.Ret when call: Add(@event.Ret, values); break;
            case FieldId.RawResult when call: Add(@event.Ret, values); break;
            case FieldId.RawResult when ff || nf:
                Add((@event.OpFlags & (Operations.Open | Operations.Accept)) == 0 ? 0 : @event.Fd, values);
                break;
            case FieldId.ResultName when ff || nf || (call && @event.Ret >= 0): values.Add("SUCCESS"); break;
            case FieldId.ResultName when call: AddError(@event.Ret, values); break;
            case FieldId.OpenFlagWords when ff:
                AddFlags(EventFlags.OpenFlags(@event.OpenFlags), false, words!, values);
                break;
            case FieldId.ProcessAge or FieldId.ParentAge
                when @event.Kind is not RecordKind.K8sEvent && @event.Process >= 0:
                AddAge(batch.Processes[@event.Process], id, @event.Ts, values);
                break;
            case FieldId.Failed when call: values.AddRange(words!.Words(@event.Ret < 0 ? 1 : 0, false)); break;
            case FieldId.Ts: Add(@event.Ts, values); break;
            case >= FieldId.Minute and <= FieldId.Year: Add(TimeParts.Read(id, @event.Ts), values); break;
            case FieldId.EndTs when ff || nf || @event.Kind is RecordKind.ProcessFlow: Add(@event.EndTs, values); break;
            case FieldId.EndTs when @event.Kind is RecordKind.K8sEvent: Add(@event.Ts, values); break;
            case FieldId.Tid when @event.Kind is not (RecordKind.K8sEvent or RecordKind.ProcessFlow):
                Add(
                    @event.Tid, values); break;
            case FieldId.Fd when ff || nf: Add(@event.Fd, values); break;
            case FieldId.IsOpenRead when ff:
                values.AddRange(
                    words!.Words((@event.OpenFlags & OpenModes.ReadOnly) != 0 ? 1 : 0, false)); break;
            case FieldId.IsOpenWrite when ff:
                values.AddRange(
                    words!.Words((@event.OpenFlags & OpenModes.WriteOnly) != 0 ? 1 : 0, false)); break;
            case FieldId.EventArgs when @event.Kind is RecordKind.ProcessEvent:
                AddArgs(batch, @event.Args, values);
                break;
            case FieldId.FdType when EventFlags.FdType(batch, in @event) is >= 0 and int type:
                AddWords(
                    words!, type, values); break;
            case FieldId.Protocol when net: Add(@event.Protocol, values); break;
            case FieldId.ProtocolName when net && EventFlags.ProtocolName(@event.Protocol) is >= 0 and int name:
                AddWords(
                    words!, name, values); break;
            case FieldId.SourcePort when net: Add(@event.SourcePort, values); break;
            case FieldId.DestinationPort when net: Add(@event.DestinationPort, values); break;
            case FieldId.SourceIp when net: values.Add(Ipv4Text.Of(@event.SourceIp)); break;
            case FieldId.DestinationIp when net: values.Add(Ipv4Text.Of(@event.DestinationIp)); break;
            case FieldId.ConnectionName when net:
                values.Add(
                    $"{Ipv4Text.Of(@event.SourceIp)}:{@event.SourcePort}->{Ipv4Text.Of(@event.DestinationIp)}:{@event.DestinationPort}");
                break;
            case FieldId.ReadBytes when ff || nf: Add(@event.ReadBytes, values); break;
            case FieldId.ReadOps when ff || nf: Add(@event.ReadOps, values); break;
            case FieldId.WriteBytes when ff || nf: Add(@event.WriteBytes, values); break;
            case FieldId.WriteOps when ff || nf: Add(@event.WriteOps, values); break;
            case FieldId.K8sAction when @event.Kind is RecordKind.K8sEvent:
                AddWords(
                    words!, (int)@event.K8sAction, values); break;
            case FieldId.K8sKind when @event.Kind is RecordKind.K8sEvent:
                AddWords(words!, (int)@event.K8sKind, values);
                break;
            case FieldId.K8sMessage when @event.Kind is RecordKind.K8sEvent:
                string message = Encoding.UTF8.GetString(batch.Text(@event.Message)).TrimEnd('\n', '\0');
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

    private static void AddError(int result, List<string> values)
    {
        string name = Encoding.ASCII.GetString(Errno.Name(result));
        if (name.Length > 0) values.Add(name);
    }

    private static void AddAge(ProcessEntity process, FieldId id, long now, List<string> values)
    {
        if (id is FieldId.ParentAge && !(process.Known && process.HasParent)) return;
        long created = id is FieldId.ParentAge ? process.ParentOid.CreateTs : process.Oid.CreateTs;
        if (created > 0) Add(now - created, values);
    }

    private static void Add(long value, List<string> values) =>
        values.Add(value.ToString(CultureInfo.InvariantCulture));
}
