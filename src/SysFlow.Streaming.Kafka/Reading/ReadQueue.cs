namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Blocks on their way from the thread that talks to the cluster to the reader, and what that thread must know about
/// the reader. Safe for concurrent use.
/// </summary>
internal sealed class ReadQueue
{
    private readonly object _gate = new();
    private readonly LinkedList<(PartitionFill Fill, MessageBlock Block)> _blocks = [];
    private TaskCompletionSource _changed = NewSignal();
    private StreamingException? _failure;
    private PartitionFill? _handedOut;
    private long _bytes;
    private bool _isReading;
    private bool _isHeld;
    private bool _isFinal;
    private bool _isComplete;
    private bool _isClosing;

    /// <summary>Bytes of the waiting blocks.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The next block; null after the last one.</summary>
    /// <exception cref="StreamingException">A failure was reported since the last call.</exception>
    public async ValueTask<MessageBlock?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (TryTake(out MessageBlock? block)) return block;
                _isReading = true;
                Monitor.PulseAll(_gate);
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(cancellationToken);
            }
            finally
            {
                lock (_gate) _isReading = false;
            }
        }
    }

    public void Add(PartitionFill fill, MessageBlock block)
    {
        lock (_gate)
        {
            _blocks.AddLast((fill, block));
            Interlocked.Add(ref _bytes, block.Bytes);
            Signal();
        }
    }

    /// <summary>Reports a failure to the reader, once, after the waiting blocks.</summary>
    public void Report(StreamingException failure)
    {
        lock (_gate)
        {
            if (!_isFinal) _failure = failure;
            Signal();
        }
    }

    /// <summary>
    /// Reports a failure to the reader at every call from now on: this consumer has ended, so trying again is pointless
    /// even if the cluster recovers.
    /// </summary>
    public void Fail(StreamingException failure)
    {
        lock (_gate)
        {
            if (!_isFinal)
            {
                _failure = failure.IsTransient
                    ? new StreamingException(StreamingFailure.Closed, failure.Message, failure)
                    : failure;
            }

            _isFinal = true;
            Signal();
        }
    }

    /// <summary>Notes that no further block will come.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Signal();
        }
    }

    /// <summary>Notes that nobody reads any more, and wakes whoever waits for the reader.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Waits until fewer than <paramref name="bytes"/> are waiting, for at most <paramref name="limit"/>.
    /// </summary>
    public bool WaitForRoom(long bytes, TimeSpan limit)
    {
        lock (_gate) return _bytes < bytes || Monitor.Wait(_gate, limit) && _bytes < bytes;
    }

    /// <summary>
    /// Drops the waiting blocks of partitions, and holds the reader back until <see cref="Release"/>.
    /// </summary>
    public void Hold(IReadOnlyCollection<PartitionFill> fills)
    {
        lock (_gate)
        {
            Drop(fills);
            _isHeld = true;
        }
    }

    /// <summary>
    /// Waits, for at most <paramref name="limit"/>, until the reader has finished the last block it was given, if that
    /// block belongs to these partitions. The reader has finished a block when it asks for the next one.
    /// </summary>
    public bool WaitForReader(IReadOnlyCollection<PartitionFill> fills, TimeSpan limit)
    {
        lock (_gate) return IsReaderBack(fills) || (Monitor.Wait(_gate, limit) && IsReaderBack(fills));
    }

    /// <summary>Lets the reader continue.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isHeld = false;
            Signal();
        }
    }

    /// <summary>Drops the waiting blocks of partitions.</summary>
    public void Drop(IReadOnlyCollection<PartitionFill> fills)
    {
        lock (_gate)
        {
            for (LinkedListNode<(PartitionFill Fill, MessageBlock Block)>? node = _blocks.First; node is not null;)
            {
                LinkedListNode<(PartitionFill Fill, MessageBlock Block)>? next = node.Next;
                if (fills.Contains(node.Value.Fill)) Remove(node).Dispose();
                node = next;
            }
        }
    }

    private bool IsReaderBack(IReadOnlyCollection<PartitionFill> fills) =>
        _isReading || _isClosing || _handedOut is not { } last || !fills.Contains(last);

    private bool TryTake(out MessageBlock? block)
    {
        block = null;
        if (_isHeld) return false;
        if (_blocks.First is { } first)
        {
            _handedOut = first.Value.Fill;
            block = Remove(first);
            return true;
        }

        if (_failure is { } failure)
        {
            if (!_isFinal) _failure = null;
            throw failure;
        }

        return _isComplete;
    }

    private MessageBlock Remove(LinkedListNode<(PartitionFill Fill, MessageBlock Block)> node)
    {
        _blocks.Remove(node);
        Interlocked.Add(ref _bytes, -node.Value.Block.Bytes);
        Monitor.PulseAll(_gate);
        return node.Value.Block;
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
