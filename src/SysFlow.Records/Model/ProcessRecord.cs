namespace SysFlow.Records;

/// <summary>Process entity. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct ProcessRecord
{
    /// <summary>Why it was written.</summary>
    public ObjectState State;

    /// <summary>Identity.</summary>
    public ProcessOid Oid;

    /// <summary>Whether <see cref="ParentOid"/> was present.</summary>
    public bool HasParent;

    /// <summary>The parent's identity.</summary>
    public ProcessOid ParentOid;

    /// <summary>When this entity was written, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Executable: a path where it could be resolved, otherwise a bare name. Untrimmed.</summary>
    public ReadOnlySpan<byte> Exe;

    /// <summary>Arguments joined by single spaces, without argument 0. Untrimmed.</summary>
    public ReadOnlySpan<byte> ExeArgs;

    /// <summary>User id; −1 when unknown.</summary>
    public int Uid;

    /// <summary>User name; <c>&lt;NA&gt;</c> when unknown.</summary>
    public ReadOnlySpan<byte> UserName;

    /// <summary>Group id; −1 when unknown.</summary>
    public int Gid;

    /// <summary>Group name; <c>&lt;NA&gt;</c> when unknown.</summary>
    public ReadOnlySpan<byte> GroupName;

    /// <summary>Whether it has a terminal.</summary>
    public bool Tty;

    /// <summary>Whether <see cref="ContainerId"/> was present; a process of the host has none.</summary>
    public bool HasContainerId;

    /// <summary>The container it runs in.</summary>
    public ReadOnlySpan<byte> ContainerId;

    /// <summary>Whether its pid is 1 in its own namespace (false in layouts before 2).</summary>
    public bool Entry;

    /// <summary>Whether the layout has a working directory and an environment (version 5).</summary>
    public bool HasCwdAndEnv;

    /// <summary>Working directory.</summary>
    public ReadOnlySpan<byte> Cwd;

    /// <summary>Environment, <c>KEY=value</c> items.</summary>
    public AvroStrings Env;
}
