namespace SysFlow.Ecs;

/// <summary>Which side of a connection the recorded process is on.</summary>
internal enum NetworkRole : byte
{
    /// <summary>Not known: the flow has neither flag, and its addresses do not tell.</summary>
    Unknown,

    /// <summary>It connected: the recorded process is the source.</summary>
    Source,

    /// <summary>It accepted: the recorded process is the destination.</summary>
    Destination,
}
