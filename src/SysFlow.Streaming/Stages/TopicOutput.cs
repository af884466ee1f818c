namespace SysFlow.Streaming;

/// <summary>Results of consecutive messages of a block, on their way to being appended together.</summary>
internal sealed class TopicOutput(int maxMessageBytes) : IDisposable
{
    /// <summary>Where in the batch the results of each message begin.</summary>
    private readonly List<int> _firstResults = [];

    private int _firstInput;

    /// <summary>The results.</summary>
    public MessageBatch Batch { get; } = new(maxMessageBytes);

    /// <summary>Empties it for the results of the messages from <paramref name="firstInput"/> on.</summary>
    public void Begin(int firstInput)
    {
        _firstInput = firstInput;
        _firstResults.Clear();
        Batch.Clear();
    }

    /// <summary>The results to come are those of the next message.</summary>
    public void BeginInput() => _firstResults.Add(Batch.Count);

    /// <summary>The message that a result is of.</summary>
    public int InputOf(int result)
    {
        int at = _firstResults.BinarySearch(result);
        if (at < 0) at = ~at - 1;
        while (at + 1 < _firstResults.Count && _firstResults[at + 1] == result) at++;
        return _firstInput + at;
    }

    /// <inheritdoc />
    public void Dispose() => Batch.Dispose();
}
