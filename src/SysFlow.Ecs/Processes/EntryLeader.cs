namespace SysFlow.Ecs;

/// <summary>The first process of a session: the root of the tree in Elastic's Session View.</summary>
/// <param name="Index">Index in the batch's processes; −1 when none is known.</param>
/// <param name="Kind">How it was started.</param>
internal readonly record struct EntryLeader(int Index, EntryKind Kind)
{
    /// <summary>No leader is known.</summary>
    public static EntryLeader Unknown => new(-1, EntryKind.None);

    /// <summary>The value of <c>entry_meta.type</c>.</summary>
    public ReadOnlySpan<byte> Name => Kind switch
    {
        EntryKind.Init => "init"u8,
        EntryKind.Sshd => "sshd"u8,
        EntryKind.Terminal => "terminal"u8,
        EntryKind.Console => "console"u8,
        _ => "container"u8,
    };
}
