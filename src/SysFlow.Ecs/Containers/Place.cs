namespace SysFlow.Ecs;

/// <summary>Prepared pieces about where a process runs.</summary>
internal struct Place
{
    /// <summary>Whether the rest is filled in.</summary>
    public bool IsBuilt;

    /// <summary><c>host</c>, <c>container</c>, <c>orchestrator</c>, <c>kubernetes</c>.</summary>
    public Fragment Root;

    /// <summary><c>sysflow.pod</c>, <c>sysflow.container</c>.</summary>
    public Fragment SysFlow;

    /// <summary><c>related.hosts</c>.</summary>
    public Fragment RelatedHosts;

    /// <summary><c>related.ip</c> without the addresses of the event.</summary>
    public Fragment RelatedIps;
}
