namespace SysFlow.Records;

/// <summary>Why the collector wrote an entity (<c>SFObjectState</c>).</summary>
public enum ObjectState : byte
{
    /// <summary>First seen.</summary>
    Created = 0,

    /// <summary>Changed since it was last written (exec, setuid).</summary>
    Modified = 1,

    /// <summary>Unchanged, written again because a new section began.</summary>
    Reup = 2,
}
