namespace SysFlow.Rules.Tools;

/// <summary>A summary by which a person recognises an event.</summary>
/// <param name="Ordinal">
/// Its number in its trace from 0, counting the kinds that reach rules; null for the kinds that are not counted (NE,
/// PF).
/// </param>
/// <param name="Id">Its <c>event.id</c>: 22 characters of base64url (docs/wire/identity.md).</param>
/// <param name="Timestamp">Time, ns since 1970.</param>
public sealed record EventSummary(long? Ordinal, string Id, long Timestamp)
{
    /// <summary>Record kind, such as <c>PE</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Operations, such as <c>EXEC</c>; none for a Kubernetes event.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>Command line of the process; empty without one.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Name of the container; empty on the host.</summary>
    public required string Container { get; init; }

    /// <summary>The file's path or the connection's ends; empty when there is neither.</summary>
    public required string Object { get; init; }
}
