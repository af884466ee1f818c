namespace SysFlow.Ecs;

/// <summary>Prepared pieces about one process version.</summary>
internal struct ProcessPieces
{
    /// <summary>
    /// Whether the pieces that its children also use are filled in: all except those below <see cref="HasOwn"/>.
    /// </summary>
    public bool HasShared;

    /// <summary>
    /// From <c>entity_id</c> to <c>interactive</c>: the properties of both <c>process</c> and <c>process.parent</c>.
    /// </summary>
    public Fragment Core;

    /// <summary><c>user</c> and <c>group</c> under <c>process</c>.</summary>
    public Fragment Identity;

    /// <summary>
    /// The properties of <c>process.entry_leader</c>, without <c>start</c> and <c>same_as_process</c>.
    /// </summary>
    public Fragment Leader;

    /// <summary>
    /// Start of a session that it leads, nanoseconds since the Unix epoch; see <see cref="LeaderStartIsExact"/>.
    /// </summary>
    public long LeaderStart;

    /// <summary>
    /// False when the process is older than the capture; its start is then the time when it was first written.
    /// </summary>
    public bool LeaderStartIsExact;

    /// <summary>The command line's text, escaped.</summary>
    public Fragment CommandText;

    /// <summary>Whether the pieces below are filled in.</summary>
    public bool HasOwn;

    /// <summary><c>vpid</c> and <c>env_vars</c>.</summary>
    public Fragment Extras;

    /// <summary><c>user</c> at the root.</summary>
    public Fragment RootUser;

    /// <summary><c>related.user</c>.</summary>
    public Fragment RelatedUsers;

    /// <summary>The properties of <c>sysflow</c>: <c>args_split</c>, <c>args_truncated</c>.</summary>
    public Fragment SysFlow;

    /// <summary>The properties of <c>sysflow.process</c>: <c>ancestors</c>.</summary>
    public Fragment SysFlowProcess;
}
