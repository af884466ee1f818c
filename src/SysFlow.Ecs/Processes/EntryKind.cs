namespace SysFlow.Ecs;

/// <summary>How the first process of a session was started (<c>process.entry_leader.entry_meta.type</c>).</summary>
internal enum EntryKind : byte
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>Started by process 1 of the host: a service.</summary>
    Init,

    /// <summary>Started by sshd.</summary>
    Sshd,

    /// <summary>Started by login.</summary>
    Terminal,

    /// <summary>Started by a getty.</summary>
    Console,

    /// <summary>
    /// The first process of a container, or one that entered it later. A value of this project; ECS lists the others.
    /// </summary>
    Container,
}
