namespace SysFlow.Ecs;

/// <summary>Prepared pieces about one process version.</summary>
internal struct ProcessPieces
{
    /// <summary>
    /// Whether the pieces that also serve its children are filled in: all but those below <see cref="HasOwn"/>.
    /// </summary>
    public bool HasShared;

    /// <summary>
    /// From <c>entity_id</c> to <c>interactive</c>: what stands under <c>process</c> and <c>process.parent</c> alike.
    /// </summary>
    public Fragment Core;

    /// <summary><c>user</c> and <c>group</c> under <c>process</c>.</summary>
    public Fragment Identity;

    /// <summary>
    /// What stands under <c>process.entry_leader</c>, without <c>start</c> and <c>same_as_process</c>.
    /// </summary>
    public Fragment Leader;

    /// <summary>When a session that it leads began, nanoseconds; see <see cref="LeaderStartIsExact"/>.</summary>
    public long LeaderStart;

    /// <summary>
    /// False when the process is older than the capture, so that its start is only when it was first written.
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

    /// <summary>What stands under <c>sysflow</c>: <c>args_split</c>, <c>args_truncated</c>.</summary>
    public Fragment SysFlow;

    /// <summary>What stands under <c>sysflow.process</c>: <c>ancestors</c>.</summary>
    public Fragment SysFlowProcess;
}
