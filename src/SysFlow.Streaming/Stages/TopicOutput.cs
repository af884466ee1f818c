namespace SysFlow.Streaming;

/// <summary>Results of consecutive messages of a block, to be appended together.</summary>
internal sealed class TopicOutput(int maxMessageBytes) : IDisposable
{
    /// <summary>The start in the batch of the results of each message.</summary>
    private readonly List<int> _firstResults = [];

    private int _firstInput;

    /// <summary>The results.</summary>
    public MessageBatch Batch { get; } = new(maxMessageBytes);

    /// <summary>Clears the output for the results of the messages from <paramref name="firstInput"/> on.</summary>
    public void Begin(int firstInput)
    {
        _firstInput = firstInput;
        _firstResults.Clear();
        Batch.Clear();
    }

    /// <summary>Marks the results that follow as those of the next message.</summary>
    public void BeginInput() => _firstResults.Add(Batch.Count);

    /// <summary>The message that a result comes from.</summary>
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
