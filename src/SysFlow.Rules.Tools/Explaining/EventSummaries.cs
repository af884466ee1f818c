using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Creates summaries of events, numbering those that rules of either profile see.</summary>
internal static class EventSummaries
{
    private static readonly FieldReference Kind = Field("sf.type");
    private static readonly FieldReference Operations = Field("sf.opflags");
    private static readonly FieldReference CommandLine = Field("sf.proc.cmdline");
    private static readonly FieldReference Container = Field("sf.container.name");
    private static readonly FieldReference Object = Field("fd.name");

    /// <summary>Whether events of a kind are numbered.</summary>
    public static bool IsNumbered(RecordKind kind) => kind is not (RecordKind.NetworkEvent or RecordKind.ProcessFlow);

    public static EventSummary Read(EventBatch batch, int index, long? ordinal)
    {
        ReferenceFields fields = new(batch, index, RuleProfile.Strict);
        return new EventSummary(ordinal, Id(batch, index), batch.Events[index].Ts)
        {
            Kind = First(Kind),
            Operations = fields.Texts(Operations),
            CommandLine = First(CommandLine),
            Container = First(Container),
            Object = First(Object),
        };

        string First(FieldReference field) => fields.Texts(field) is [var value, ..] ? value : "";
    }

    /// <summary>The event's id as in documents.</summary>
    public static string Id(EventBatch batch, int index) =>
        IdentityText.ToString(EventIdentity.EventId(batch, index));

    private static FieldReference Field(string name) => FieldCatalog.Strict.TryGet(name, out FieldDefinition? field)
        ? new FieldReference(field, null)
        : throw new InvalidOperationException($"There is no field {name}.");
}
