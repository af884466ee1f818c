using SysFlow.Records;

namespace SysFlow.Rules;

/// <summary>
/// The record kinds on which a field of the event itself has a value, one bit per <see cref="RecordKind"/>.
/// </summary>
internal static class FieldKinds
{
    private const int All = -1;
    private const int Pe = 1 << (int)RecordKind.ProcessEvent;
    private const int Nf = 1 << (int)RecordKind.NetworkFlow;
    private const int Ff = 1 << (int)RecordKind.FileFlow;
    private const int Fe = 1 << (int)RecordKind.FileEvent;
    private const int Ne = 1 << (int)RecordKind.NetworkEvent;
    private const int Pf = 1 << (int)RecordKind.ProcessFlow;
    private const int Ke = 1 << (int)RecordKind.K8sEvent;

    public static int Of(FieldId field) => field switch
    {
        FieldId.Operations => All & ~Ke,
        FieldId.Ret or FieldId.Failed => Pe | Fe | Ne,
        FieldId.RawResult or FieldId.ResultName => Pe | Fe | Ne | Ff | Nf,
        FieldId.ProcessAge or FieldId.ParentAge => All & ~Ke,
        FieldId.EndTs => Ff | Nf | Pf | Ke,
        FieldId.Tid => All & ~(Ke | Pf),
        FieldId.Fd or FieldId.ReadBytes or FieldId.ReadOps or FieldId.WriteBytes or FieldId.WriteOps => Ff | Nf,
        FieldId.OpenModes or FieldId.OpenFlagWords or FieldId.IsOpenRead or FieldId.IsOpenWrite => Ff,
        FieldId.EventArgs => Pe,
        FieldId.FdType => Ff | Fe | Nf | Ne,
        FieldId.Protocol or FieldId.ProtocolName or FieldId.SourcePort or FieldId.DestinationPort
            or FieldId.SourceIp or FieldId.DestinationIp or FieldId.ConnectionName => Nf | Ne,
        FieldId.K8sAction or FieldId.K8sKind or FieldId.K8sMessage => Ke,
        _ => All,
    };

    /// <summary>Whether sf-processor treats the words of a field as numbers.</summary>
    public static bool IsNumeric(FieldId field) =>
        field is FieldId.ProcessTty or FieldId.ProcessEntry or FieldId.ContainerPrivileged;

    /// <summary>Whether the field has a value on a record kind.</summary>
    public static bool Has(FieldId field, RecordKind kind) => (Of(field) >> (int)kind & 1) != 0;
}
