using SysFlow.Documents;

namespace SysFlow.Indexer.Tests;

/// <summary>
/// A document store that answers as told: <c>store.Answers(d =&gt; Retry).Then(...)</c>. Each call takes the next
/// answer; the last one stays. What it created is kept by id.
/// </summary>
internal sealed class ScriptedStore : IDocumentStore
{
    private readonly Queue<Func<string, DocumentOutcome>> _answers = new();
    private readonly Dictionary<string, string> _documents = [];

    public IReadOnlyDictionary<string, string> Documents => _documents;

    /// <summary>Ids offered in each call.</summary>
    public List<IReadOnlyList<string>> Calls { get; } = [];

    public ScriptedStore Answers(Func<string, DocumentOutcome> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ScriptedStore Then(Func<string, DocumentOutcome> answer) => Answers(answer);

    public ValueTask CreateAsync(DocumentBatch batch, BulkResult result, CancellationToken cancellationToken = default)
    {
        Func<string, DocumentOutcome> answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        List<string> ids = [];
        result.Reset(batch.Count);
        for (int i = 0; i < batch.Count; i++)
        {
            string id = System.Text.Encoding.UTF8.GetString(batch[i].Id);
            ids.Add(id);
            switch (answer(id))
            {
                case DocumentOutcome.Created:
                    _documents.Add(id, System.Text.Encoding.UTF8.GetString(batch[i].Json));
                    result.SetCreated(i);
                    break;
                case DocumentOutcome.Duplicate: result.SetDuplicate(i); break;
                case DocumentOutcome.Retry: result.SetRetry(i, "busy"); break;
                default: result.SetRejected(i, "not a number"); break;
            }
        }

        Calls.Add(ids);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
