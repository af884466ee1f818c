using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Finds the entry leader of every process of a batch: the nearest among the process and its ancestors that (a) is the
/// first process of the same container, (b) was started by sshd and is not sshd itself, (c) was started by login or a
/// getty, or (d) was started by process 1. A process that entered a container from outside (<c>docker exec</c>, or a
/// layout that does not mark first processes) leads there too. Nothing is guessed across a gap: below an unknown
/// ancestor there is no leader.
/// </summary>
internal sealed class EntryLeaders
{
    private EntryLeader[] _leaders = [];

    /// <summary>The leader of the process at <paramref name="index"/>.</summary>
    public EntryLeader this[int index] => _leaders[index];

    /// <summary>Computes all leaders. Parents come before children, so one pass is enough whatever the depth.</summary>
    public void Load(EventBatch batch)
    {
        ReadOnlySpan<ProcessEntity> processes = batch.Processes;
        if (_leaders.Length < processes.Length)
            _leaders = new EntryLeader[Math.Max(processes.Length, 2 * _leaders.Length)];
        for (int i = 0; i < processes.Length; i++) _leaders[i] = Find(batch, processes, i);
    }

    private EntryLeader Find(EventBatch batch, ReadOnlySpan<ProcessEntity> processes, int index)
    {
        ref readonly ProcessEntity process = ref processes[index];
        if (!process.Known) return EntryLeader.Unknown;
        if (process.Entry && process.Container >= 0) return new(index, EntryKind.Container);
        bool parentKnown = process.Parent >= 0 && process.Parent < index && processes[process.Parent].Known;
        if (parentKnown)
        {
            ref readonly ProcessEntity parent = ref processes[process.Parent];
            EntryKind started = StartedBy(batch.Text(parent.Exe));
            if (started != EntryKind.None && started != StartedBy(batch.Text(process.Exe))) return new(index, started);
            if (process.Container >= 0 && parent.Container != process.Container) return new(index, EntryKind.Container);
        }

        if (process.HasParent && process.ParentOid.HostPid == 1) return new(index, EntryKind.Init);
        bool sameSide = parentKnown && processes[process.Parent].Container == process.Container;
        return sameSide ? _leaders[process.Parent] : EntryLeader.Unknown;
    }

    /// <summary>
    /// The kind of session that the children of <paramref name="executable"/> start. OpenSSH 9.8 split sshd-session off
    /// sshd.
    /// </summary>
    private static EntryKind StartedBy(ReadOnlySpan<byte> executable)
    {
        ReadOnlySpan<byte> name = RecordedText.BaseName(RecordedText.Value(executable));
        if (name.SequenceEqual("sshd"u8) || name.SequenceEqual("sshd-session"u8)) return EntryKind.Sshd;
        if (name.SequenceEqual("login"u8)) return EntryKind.Terminal;
        return name.SequenceEqual("agetty"u8) || name.SequenceEqual("getty"u8) ? EntryKind.Console : EntryKind.None;
    }
}
