using System.Runtime.InteropServices;

namespace SysFlow.Documents;

/// <summary>
/// The outcome of every document of a batch. One instance is reused for many batches; a store fills it in any order.
/// </summary>
public sealed class BulkResult
{
    private readonly List<BulkProblem> _problems = [];
    private DocumentOutcome[] _outcomes = [];

    /// <summary>Number of documents in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Number of documents written by this call.</summary>
    public int Created { get; private set; }

    /// <summary>Number of documents that already existed.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Number of documents to send again.</summary>
    public int Retries { get; private set; }

    /// <summary>Number of documents that are permanently rejected.</summary>
    public int Rejected { get; private set; }

    /// <summary>Whether every document is in the store now.</summary>
    public bool IsComplete => Created + Duplicates == Count;

    /// <summary>The documents to send again or to dead-letter, in the order in which the store reported them.</summary>
    public ReadOnlySpan<BulkProblem> Problems => CollectionsMarshal.AsSpan(_problems);

    /// <summary>The outcome of document <paramref name="index"/> of the batch.</summary>
    public DocumentOutcome this[int index] => _outcomes.AsSpan(0, Count)[index];

    /// <summary>Clears the result and expects <paramref name="count"/> outcomes. Called by stores.</summary>
    public void Reset(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (_outcomes.Length < count) _outcomes = new DocumentOutcome[Math.Max(count, _outcomes.Length * 2)];
        _problems.Clear();
        Count = count;
        Created = Duplicates = Retries = Rejected = 0;
    }

    /// <summary>
    /// Records that document <paramref name="index"/> was written. Called by stores, once per document.
    /// </summary>
    public void SetCreated(int index)
    {
        _outcomes.AsSpan(0, Count)[index] = DocumentOutcome.Created;
        Created++;
    }

    /// <summary>
    /// Records that document <paramref name="index"/> already existed. Called by stores, once per document.
    /// </summary>
    public void SetDuplicate(int index)
    {
        _outcomes.AsSpan(0, Count)[index] = DocumentOutcome.Duplicate;
        Duplicates++;
    }

    /// <summary>
    /// Records that document <paramref name="index"/> must be sent again. Called by stores, once per document.
    /// </summary>
    public void SetRetry(int index, string reason)
    {
        _outcomes.AsSpan(0, Count)[index] = DocumentOutcome.Retry;
        _problems.Add(new BulkProblem(index, DocumentOutcome.Retry, reason));
        Retries++;
    }

    /// <summary>
    /// Records that document <paramref name="index"/> is rejected. Called by stores, once per document.
    /// </summary>
    public void SetRejected(int index, string reason)
    {
        _outcomes.AsSpan(0, Count)[index] = DocumentOutcome.Rejected;
        _problems.Add(new BulkProblem(index, DocumentOutcome.Rejected, reason));
        Rejected++;
    }
}
