namespace SysFlow.Ecs;

/// <summary>The side of a connection that the recorded process is on.</summary>
internal enum NetworkRole : byte
{
    /// <summary>Unknown: the flow has neither flag, and its addresses do not decide it.</summary>
    Unknown,

    /// <summary>It connected: the recorded process is the source.</summary>
    Source,

    /// <summary>It accepted: the recorded process is the destination.</summary>
    Destination,
}
