using System.Collections.Concurrent;
using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// What others want of a consumer's client, which only its own thread may call. Safe for concurrent use.
/// </summary>
internal sealed class ClientRequests
{
    private readonly ConcurrentQueue<Request> _questions = [];
    private readonly ConcurrentQueue<Request> _changes = [];
    private volatile bool _isClosed;

    /// <summary>Asks something that can be answered at any time, also during a rebalance.</summary>
    public Task<T> AskAsync<T>(Func<IConsumer<int, int>, T> question) => AddAsync(_questions, question);

    /// <summary>Wants the assignment changed, which has to wait for the end of a rebalance.</summary>
    public Task<T> ChangeAsync<T>(Func<IConsumer<int, int>, T> change) => AddAsync(_changes, change);

    /// <summary>Answers questions.</summary>
    public void Answer(IConsumer<int, int> client) => Serve(_questions, r => r.Run(client));

    /// <summary>Answers questions and makes changes.</summary>
    public void Serve(IConsumer<int, int> client)
    {
        Answer(client);
        Serve(_changes, r => r.Run(client));
    }

    /// <summary>Refuses what waits and what comes from now on.</summary>
    public void Close()
    {
        _isClosed = true;
        Serve(_questions, r => r.Refuse());
        Serve(_changes, r => r.Refuse());
    }

    private Task<T> AddAsync<T>(ConcurrentQueue<Request> queue, Func<IConsumer<int, int>, T> call)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Enqueue(new Request(client => Run(client, call, done), () => done.TrySetException(Closed())));
        if (_isClosed) Serve(queue, r => r.Refuse());
        return done.Task;
    }

    /// <summary>Whoever asked is told of a failure; the thread goes on.</summary>
    private static void Run<T>(
        IConsumer<int, int> client, Func<IConsumer<int, int>, T> call, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(call(client));
        }
        catch (KafkaException e)
        {
            done.TrySetException(e);
        }
    }

    private static void Serve(ConcurrentQueue<Request> queue, Action<Request> serve)
    {
        while (queue.TryDequeue(out Request? request)) serve(request);
    }

    private static StreamingException Closed() => new(StreamingFailure.Closed, "The consumer is disposed.");

    private sealed record Request(Action<IConsumer<int, int>> Run, Action Refuse);
}
