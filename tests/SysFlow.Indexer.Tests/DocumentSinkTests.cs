using System.Text;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Documents;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Indexer.Tests;

public sealed class DocumentSinkTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly IndexerMetrics _metrics = new();
    private readonly ScriptedStore _store = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Every_document_is_created_with_the_time_of_indexing()
    {
        _store.Answers(_ => DocumentOutcome.Created);
        Delivery delivery = await DeliverAsync(Block("a", "b"));
        Assert.Null(delivery.Rejected);
        Assert.Equal(2, delivery.MessagesOut);
        Assert.Equal(["a", "b"], _store.Documents.Keys.Order());
        Assert.All(
            _store.Documents.Values,
            d => Assert.Contains("\"event\":{\"ingested\":\"2026-01-02T03:04:05", d, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_is_there_already_is_success()
    {
        _store.Answers(_ => DocumentOutcome.Duplicate);
        Delivery delivery = await DeliverAsync(Block("a"));
        Assert.Null(delivery.Rejected);
        Assert.Equal(1, delivery.MessagesOut);
        Assert.Equal(1, _metrics.Duplicates);
    }

    [Fact]
    public async Task Only_the_documents_that_the_store_cannot_take_now_are_offered_again()
    {
        _store.Answers(id => id == "b" ? DocumentOutcome.Retry : DocumentOutcome.Created)
            .Then(_ => DocumentOutcome.Retry)
            .Then(_ => DocumentOutcome.Created);
        Delivery delivery = await DeliverAsync(Block("a", "b", "c"));
        Assert.Null(delivery.Rejected);
        Assert.Equal([["a", "b", "c"], ["b"], ["b"]], _store.Calls);
        Assert.Equal(["a", "b", "c"], _store.Documents.Keys.Order());
    }

    [Fact]
    public async Task A_refused_document_is_dead_lettered_with_the_reason_and_the_others_are_created()
    {
        _store.Answers(id => id == "b" ? DocumentOutcome.Rejected : DocumentOutcome.Created);
        Delivery delivery = await DeliverAsync(Block("a", "b", "c"));
        Assert.Equal([new RejectedMessage(1, "not a number")], delivery.Rejected);
        Assert.Equal(["a", "c"], _store.Documents.Keys.Order());
    }

    [Fact]
    public async Task A_refused_document_keeps_its_place_when_others_are_offered_again()
    {
        _store.Answers(id => id == "a" ? DocumentOutcome.Created : DocumentOutcome.Retry)
            .Then(id => id == "c" ? DocumentOutcome.Rejected : DocumentOutcome.Created);
        Delivery delivery = await DeliverAsync(Block("a", "b", "c"));
        Assert.Equal([new RejectedMessage(2, "not a number")], delivery.Rejected);
    }

    [Fact]
    public async Task A_message_that_is_no_document_is_dead_lettered()
    {
        _store.Answers(_ => DocumentOutcome.Created);
        using MessageBatch batch = new();
        batch.Start(PipelineTopics.EcsEvents, "node"u8, 0);
        batch.Write("{}"u8);
        batch.Complete();
        batch.Start(PipelineTopics.EcsEvents, "node"u8, 0);
        batch.AddHeader(PipelineTopics.DocumentIdHeader, "id"u8);
        batch.AddHeader(PipelineTopics.DataStreamHeader, "logs-sysflow.process-default"u8);
        batch.Write("{}"u8);
        batch.Complete();
        Delivery delivery = await DeliverAsync(BlockOf(batch));
        Assert.Equal([0, 1], delivery.Rejected!.Select(r => r.Index));
        Assert.Empty(_store.Documents);
        Assert.Equal(2, _metrics.Rejected);
    }

    private static MessageBlock Block(params string[] ids)
    {
        using MessageBatch batch = new();
        foreach (string id in ids)
        {
            batch.Start(PipelineTopics.EcsEvents, "node"u8, 0);
            batch.AddHeader(PipelineTopics.DocumentIdHeader, Encoding.UTF8.GetBytes(id));
            batch.AddHeader(PipelineTopics.DataStreamHeader, "logs-sysflow.process-default"u8);
            batch.Write("""{"@timestamp":"2021-07-01T09:36:22.467324952Z","event":{"kind":"event"}}"""u8);
            batch.Complete();
        }

        return BlockOf(batch);
    }

    private static MessageBlock BlockOf(MessageBatch batch)
    {
        MessageBlock block = new(new TopicPartition(PipelineTopics.EcsEvents, 0), batch.Bytes);
        for (int i = 0; i < batch.Count; i++) block.Add(i, batch.Encoded(i));
        return block;
    }

    /// <summary>Delivers, letting the clock run whenever the sink waits.</summary>
    private async Task<Delivery> DeliverAsync(MessageBlock block)
    {
        StageOptions options = new() { Time = _time };
        using DocumentSink sink = new(_store, _metrics, options);
        using (block)
        {
            Delivery delivery = new(block, new TransientRetry(options, new StageCounters()));
            Task done = sink.DeliverAsync(delivery, TestContext.Current.CancellationToken).AsTask();
            while (!done.IsCompleted)
            {
                _time.Advance(options.LongestRetry);
                await Task.Yield();
            }

            await done;
            return delivery;
        }
    }
}
