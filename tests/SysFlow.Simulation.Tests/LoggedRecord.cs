using SysFlow.Records;

namespace SysFlow.Simulation.Tests;

/// <summary>
/// What tests look at in a record of any kind; <c>Path</c> is a name, a path or a connection's four numbers.
/// </summary>
internal sealed record LoggedRecord(RecordKind Kind, long Ts)
{
    public ProcessOid Process { get; init; }

    public ProcessOid Parent { get; init; }

    public ObjectState State { get; init; }

    public Operations Operation { get; init; }

    public int Ret { get; init; }

    public FileOid File { get; init; }

    public string Path { get; init; } = "";

    public string ContainerId { get; init; } = "";
}
