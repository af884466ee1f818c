namespace SysFlow.Records;

/// <summary>A process's identity within a section (<c>OID</c>).</summary>
/// <param name="CreateTs">Clone time in nanoseconds since the Unix epoch; 0 when the process is older than the
/// capture.</param>
/// <param name="HostPid">Process id in the host's namespace.</param>
public readonly record struct ProcessOid(long CreateTs, long HostPid);
