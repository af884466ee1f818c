using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>The record for a verb of a test.</summary>
/// <param name="Kind">Kind of record.</param>
/// <param name="Operations">Its operations.</param>
/// <param name="Modes">Flags with which a file is opened.</param>
internal sealed record EventShape(RecordKind Kind, Operations Operations, OpenModes Modes = OpenModes.None)
{
    /// <summary>The verbs of tests.</summary>
    public static readonly IReadOnlyDictionary<string, EventShape> ByVerb =
        new Dictionary<string, EventShape>(StringComparer.Ordinal)
        {
            ["exec"] = new(RecordKind.ProcessEvent, Operations.Exec),
            ["exit"] = new(RecordKind.ProcessEvent, Operations.Exit),
            ["setuid"] = new(RecordKind.ProcessEvent, Operations.Setuid),
            ["read"] = new(
                RecordKind.FileFlow, Operations.Open | Operations.Read | Operations.Close, OpenModes.ReadOnly),
            ["write"] = new(
                RecordKind.FileFlow, Operations.Open | Operations.Write | Operations.Close,
                OpenModes.WriteOnly | OpenModes.Create | OpenModes.Truncate),
            ["connect"] = new(
                RecordKind.NetworkFlow, Operations.Connect | Operations.Read | Operations.Write | Operations.Close),
            ["accept"] = new(RecordKind.NetworkFlow,
            Operations.Accept | Operations.Read | Operations.Write | Operations.Close),
            ["mkdir"] = new(RecordKind.FileEvent, Operations.Mkdir),
            ["rmdir"] = new(RecordKind.FileEvent, Operations.Rmdir),
            ["unlink"] = new(RecordKind.FileEvent, Operations.Unlink),
            ["rename"] = new(RecordKind.FileEvent, Operations.Rename),
            ["link"] = new(RecordKind.FileEvent, Operations.Link),
            ["symlink"] = new(RecordKind.FileEvent, Operations.Symlink),
        };
}
