namespace SysFlow.Ecs;

/// <summary>
/// The data set of an event and its ECS categorisation. Lists are the inside of a JSON array: <c>"access","change"</c>.
/// </summary>
internal readonly ref struct EventClass
{
    /// <summary>The data set.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary><c>event.category</c>.</summary>
    public required ReadOnlySpan<byte> Categories { get; init; }

    /// <summary><c>event.type</c>; each is one that ECS expects for one of the categories.</summary>
    public required ReadOnlySpan<byte> Types { get; init; }

    /// <summary><c>event.action</c>.</summary>
    public required ReadOnlySpan<byte> Action { get; init; }

    /// <summary><c>event.outcome</c>; empty when there is none, as for flows.</summary>
    public ReadOnlySpan<byte> Outcome { get; init; }

    /// <summary>The result of a system call as an outcome.</summary>
    public static ReadOnlySpan<byte> OutcomeOf(int result) => result < 0 ? "failure"u8 : "success"u8;
}
