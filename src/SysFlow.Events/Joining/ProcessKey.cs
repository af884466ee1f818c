using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>A process's identity as a table key with a seeded hash.</summary>
internal readonly struct ProcessKey(ProcessOid oid) : IEquatable<ProcessKey>
{
    private readonly ProcessOid _oid = oid;

    public bool Equals(ProcessKey other) => _oid == other._oid;

    public override bool Equals(object? obj) => obj is ProcessKey other && Equals(other);

    public override int GetHashCode() => HashSeed.Mix((ulong)_oid.CreateTs, (ulong)_oid.HostPid);
}
