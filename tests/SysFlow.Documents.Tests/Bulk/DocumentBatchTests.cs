using System.Buffers;
using System.Text;
using SysFlow.Testing;

namespace SysFlow.Documents.Tests;

public sealed class DocumentBatchTests
{
    [Fact]
    public void A_batch_gives_back_what_was_added()
    {
        DocumentBatch batch = new();
        for (int i = 0; i < 500; i++)
            batch.Add(i % 2 == 0 ? "even"u8 : "odd"u8, Encoding.UTF8.GetBytes($"id-{i}"), new byte[i]);
        Assert.Equal(500, batch.Count);
        int bytes = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            DocumentView document = batch[i];
            Assert.Equal(i % 2 == 0 ? "even" : "odd", Encoding.UTF8.GetString(document.DataStream));
            Assert.Equal($"id-{i}", Encoding.UTF8.GetString(document.Id));
            Assert.Equal(i, document.Json.Length);
            bytes += document.DataStream.Length + document.Id.Length + i;
        }

        Assert.Equal(bytes, batch.Bytes);
    }

    [Fact]
    public void A_document_can_be_written_in_place_and_abandoned()
    {
        DocumentBatch batch = new();
        batch.Add("s"u8, "a"u8, "{}"u8);
        batch.Begin("s"u8, "b"u8).Write("half a docu"u8);
        Assert.Equal(4, batch.Bytes);
        batch.Abandon();
        batch.Begin("s"u8, "c"u8).Write("[1,"u8);
        Assert.Throws<InvalidOperationException>(() => batch.Begin("s"u8, "d"u8));
        batch.End();
        Assert.Equal(2, batch.Count);
        Assert.Equal("[1,"u8.ToArray(), batch[1].Json.ToArray());
        Assert.Throws<InvalidOperationException>(batch.End);
        Assert.Throws<InvalidOperationException>(batch.Abandon);
    }

    [Fact]
    public void Filling_a_batch_again_allocates_nothing()
    {
        DocumentBatch batch = new();
        byte[] json = new byte[1_300];
        void Fill()
        {
            batch.Clear();
            for (int i = 0; i < 1_000; i++) batch.Add("logs-sysflow.process-default"u8, "0123456789abcdef"u8, json);
        }

        Assert.Equal(0, Allocations.LeastOf(Fill));
    }

    [Fact]
    public void A_result_is_overwritten_by_the_next_batch()
    {
        BulkResult result = new();
        result.Reset(4);
        result.SetCreated(0);
        result.SetDuplicate(1);
        result.SetRetry(2, "busy");
        result.SetRejected(3, "malformed");
        Assert.False(result.IsComplete);
        Assert.Equal(
            [new(2, DocumentOutcome.Retry, "busy"), new(3, DocumentOutcome.Rejected, "malformed")],
            result.Problems.ToArray());
        Assert.Equal((1, 1, 1, 1), (result.Created, result.Duplicates, result.Retries, result.Rejected));
        result.Reset(1);
        result.SetDuplicate(0);
        Assert.True(result.IsComplete);
        Assert.True(result.Problems.IsEmpty);
        Assert.Throws<IndexOutOfRangeException>(() => result[1]);
    }
}
