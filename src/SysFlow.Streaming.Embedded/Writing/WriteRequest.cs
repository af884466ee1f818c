namespace SysFlow.Streaming.Embedded;

/// <summary>Something to be made durable; shares a transaction with what else waits.</summary>
internal abstract class WriteRequest
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it is durable; fails when it is not.</summary>
    public Task Durable => _durable.Task;

    /// <summary>Memory it holds until then.</summary>
    public virtual long Bytes => 0;

    /// <summary>
    /// Why it cannot be done although the others of its transaction can; null while nothing is known.
    /// </summary>
    public StreamingException? Refusal { get; private set; }

    /// <summary>Does it, inside a transaction.</summary>
    public void Apply(LogTransaction transaction)
    {
        try
        {
            Write(transaction);
        }
        catch (StreamingException refusal)
        {
            Refusal = refusal; // what it wrote before is whole, and may stay
        }
    }

    /// <summary>The transaction has ended: successfully, or with a failure.</summary>
    public void End(Exception? failure)
    {
        Release();
        failure ??= Refusal;
        if (failure is null)
        {
            _durable.TrySetResult();
        }
        else
        {
            _durable.TrySetException(failure);
            _ = _durable.Task.Exception; // observed here: a caller may have stopped waiting
        }
    }

    /// <summary>Does it.</summary>
    /// <exception cref="StreamingException">It cannot be done, which says nothing about other requests.</exception>
    protected abstract void Write(LogTransaction transaction);

    /// <summary>Gives back the memory.</summary>
    protected virtual void Release()
    {
    }
}
