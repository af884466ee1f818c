using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Restores the order in which a batch's records arrived: each entity comes at the ordinal in its arrival, and the
/// events take the ordinals in between.
/// </summary>
internal ref struct ArrivalMerge
{
    private readonly EventBatch _batch;
    private int _pod = -1;
    private int _container = -1;
    private int _process = -1;
    private int _file = -1;
    private int _ordinal;
    private int _nextEntity;

    internal ArrivalMerge(EventBatch batch)
    {
        _batch = batch;
        NextPod();
        NextContainer();
        NextProcess();
        NextFile();
        FindNextEntity();
    }

    /// <summary>Number of events passed so far.</summary>
    internal int Events { get; private set; }

    /// <summary>
    /// Whether, at the end, every entity that arrived has been passed: no arrival is repeated, out of order or too
    /// large.
    /// </summary>
    internal readonly bool IsExact => _nextEntity == int.MaxValue;

    /// <summary>Steps to the next record, entity or event; false at the end.</summary>
    internal bool TryNext(out RecordKind kind, out int index)
    {
        if (_ordinal == _nextEntity)
        {
            _ordinal++;
            kind = TakeEntity(out index);
            FindNextEntity();
            return true;
        }

        index = Events;
        kind = RecordKind.Header;
        if (index == _batch.Events.Length) return false;
        kind = _batch.Events[index].Kind;
        Events++;
        _ordinal++;
        return true;
    }

    private RecordKind TakeEntity(out int index)
    {
        if (ArrivalOfProcess == _nextEntity)
        {
            index = _process;
            NextProcess();
            return RecordKind.Process;
        }

        if (ArrivalOfFile == _nextEntity)
        {
            index = _file;
            NextFile();
            return RecordKind.File;
        }

        if (ArrivalOfContainer == _nextEntity)
        {
            index = _container;
            NextContainer();
            return RecordKind.Container;
        }

        index = _pod;
        NextPod();
        return RecordKind.Pod;
    }

    private readonly int ArrivalOfPod => _pod < _batch.Pods.Length ? _batch.Pods[_pod].Arrival : int.MaxValue;

    private readonly int ArrivalOfContainer =>
        _container < _batch.Containers.Length ? _batch.Containers[_container].Arrival : int.MaxValue;

    private readonly int ArrivalOfProcess =>
        _process < _batch.Processes.Length ? _batch.Processes[_process].Arrival : int.MaxValue;

    private readonly int ArrivalOfFile => _file < _batch.Files.Length ? _batch.Files[_file].Arrival : int.MaxValue;

    private void FindNextEntity() => _nextEntity = Math.Min(
        Math.Min(ArrivalOfPod, ArrivalOfContainer), Math.Min(ArrivalOfProcess, ArrivalOfFile));

    private void NextPod()
    {
        do _pod++;
        while (ArrivalOfPod < 0);
    }

    private void NextContainer()
    {
        do _container++;
        while (ArrivalOfContainer < 0);
    }

    private void NextProcess()
    {
        do _process++;
        while (ArrivalOfProcess < 0);
    }

    private void NextFile()
    {
        do _file++;
        while (ArrivalOfFile < 0);
    }
}
