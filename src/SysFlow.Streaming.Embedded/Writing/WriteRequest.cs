namespace SysFlow.Streaming.Embedded;

/// <summary>A request to write; shares a transaction with the other queued requests.</summary>
internal abstract class WriteRequest
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it is durable; fails when it is not.</summary>
    public Task Durable => _durable.Task;

    /// <summary>Bytes of memory that it holds until then.</summary>
    public virtual long Bytes => 0;

    /// <summary>
    /// Why it cannot be written although the others of its transaction can; null if nothing prevents it.
    /// </summary>
    public StreamingException? Refusal { get; private set; }

    /// <summary>Writes it inside a transaction.</summary>
    public void Apply(LogTransaction transaction)
    {
        try
        {
            Write(transaction);
        }
        catch (StreamingException refusal)
        {
            Refusal = refusal; // what it has already written is complete and may stay
        }
    }

    /// <summary>Called when the transaction has ended, successfully or with a failure.</summary>
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

    /// <summary>Writes the request.</summary>
    /// <exception cref="StreamingException">It cannot be written, which does not affect other requests.</exception>
    protected abstract void Write(LogTransaction transaction);

    /// <summary>Returns the memory to the pool.</summary>
    protected virtual void Release()
    {
    }
}
