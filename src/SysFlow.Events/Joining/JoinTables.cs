using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>The bounded tables of everything that the joiner remembers of a section.</summary>
internal sealed class JoinTables
{
    private const int None = -1;

    private readonly ByteArena _arena = new();
    private readonly GrowingBuffer _scratch = new(1_024);
    private readonly JoinOptions _options;
    private readonly JoinCounters _counters;

    internal JoinTables(JoinOptions options, BatchBuilder batch, JoinCounters counters)
    {
        _options = options;
        _counters = counters;
        Pods = new NamedEntityTable(batch, batch.Pods, _arena, links: null);
        Containers = new NamedEntityTable(batch, batch.Containers, _arena, Pods);
        Processes = new ProcessTable(batch, Containers, _arena, _scratch, counters);
        ProcessEntries = new ProcessEntries(batch, Processes, Containers, Pods, _arena);
        Files = new FileTable(batch, _arena, _scratch);
    }

    internal NamedEntityTable Pods { get; }

    internal NamedEntityTable Containers { get; }

    internal ProcessTable Processes { get; }

    internal ProcessEntries ProcessEntries { get; }

    internal FileTable Files { get; }

    /// <summary>Stores a pod's record and returns its slot.</summary>
    internal int Put(in PodRecord record)
    {
        int slot = Pods.Put(record.Id, EntityBodies.Pod(_scratch, record), None);
        Pods.Reference(slot);
        Trim(None);
        Pods.Dereference(slot);
        return slot;
    }

    /// <summary>Stores a container's record and returns its slot.</summary>
    internal int Put(in ContainerRecord record)
    {
        int pod = record.HasPodId ? PodSlot(record.PodId) : None;
        int slot = Containers.Put(record.Id, EntityBodies.Container(_scratch, record), pod);
        Containers.Reference(slot);
        Trim(None);
        Containers.Dereference(slot);
        return slot;
    }

    /// <summary>Stores a process's record and returns its slot.</summary>
    internal int Put(in ProcessRecord record)
    {
        int slot = Processes.Put(record);
        Trim(slot);
        return slot;
    }

    /// <summary>Stores a file's record and returns its slot.</summary>
    internal int Put(in FileRecord record)
    {
        int slot = Files.Put(record);
        Trim(None);
        return slot;
    }

    /// <summary>Clears all tables at the end of a section.</summary>
    internal void Clear()
    {
        Processes.Clear();
        Files.Clear();
        Containers.Clear();
        Pods.Clear();
        _arena.Clear();
    }

    private int PodSlot(ReadOnlySpan<byte> id)
    {
        int slot = Pods.Find(id);
        return slot != None ? slot : Pods.AddStub(id, EntityBodies.PodStub(_scratch, id));
    }

    private void Trim(int process)
    {
        while (Processes.Count > _options.MaxProcesses && Processes.EvictOne(process)) { }
        while (Files.Count > _options.MaxFiles) EvictFile();
        while (Containers.Count > _options.MaxContainers && Evict(Containers)) { }
        while (Pods.Count > _options.MaxContainers && Evict(Pods)) { }
        while (_arena.OccupiedBytes > _options.MaxTableBytes && EvictFromLargest(process)) { }
    }

    private bool EvictFromLargest(int process)
    {
        long named = Containers.Bytes + Pods.Bytes;
        if (named > Processes.Bytes && named > Files.Bytes && (Evict(Containers) || Evict(Pods))) return true;
        if (Files.Bytes > Processes.Bytes && Files.Count > FileTable.Kept)
        {
            EvictFile();
            return true;
        }

        return Processes.EvictOne(process);
    }

    private void EvictFile()
    {
        Files.EvictOne();
        _counters.FilesEvicted++;
    }

    private bool Evict(NamedEntityTable table)
    {
        bool evicted = table.EvictOne();
        if (evicted) _counters.ContainersEvicted++;
        return evicted;
    }
}
