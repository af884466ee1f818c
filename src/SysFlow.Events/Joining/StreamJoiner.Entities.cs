using SysFlow.Records;

namespace SysFlow.Events;

public sealed partial class StreamJoiner
{
    /// <inheritdoc />
    public void OnPod(in PodRecord record)
    {
        CountEntity();
        int slot = _tables.Put(record);
        do
        {
            _batch.BeginRecord();
            _tables.Pods.WriteArrival(slot);
        }
        while (!EndRecord());
    }

    /// <inheritdoc />
    public void OnContainer(in ContainerRecord record)
    {
        CountEntity();
        int slot = _tables.Put(record);
        do
        {
            _batch.BeginRecord();
            _tables.Containers.WriteArrival(slot);
        }
        while (!EndRecord());
    }

    /// <inheritdoc />
    public void OnProcess(in ProcessRecord record)
    {
        CountEntity();
        int slot = _tables.Put(record);
        do
        {
            _batch.BeginRecord();
            _tables.ProcessEntries.WriteArrival(slot);
        }
        while (!EndRecord());

        AncestryCut cut = _tables.Processes.Slots[slot].EntryCut;
        if (cut == AncestryCut.Cycle) Counters.AncestryCycles++;
        else if (cut == AncestryCut.Depth) Counters.DeepAncestries++;
    }

    /// <inheritdoc />
    public void OnFile(in FileRecord record)
    {
        CountEntity();
        int slot = _tables.Put(record);
        do
        {
            _batch.BeginRecord();
            _tables.Files.WriteArrival(slot);
        }
        while (!EndRecord());
    }

    private void CountEntity()
    {
        Counters.Entities++;
        if (!_hasHeader) Counters.RecordsBeforeHeader++;
    }
}
