using System.Buffers;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Streaming.Tests;

public sealed class MessageBatchTests
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 300];

    private static readonly Gen<(byte[] Key, long Timestamp, (byte[], byte[])[] Headers, byte[] Value)> Messages =
        Gen.Select(Bytes, Gen.Long, Gen.Select(Bytes, Bytes).Array[0, 4], Bytes);

    [Fact]
    public void What_is_written_is_what_is_read() => Messages.Array[1, 30].Sample(messages =>
    {
        using MessageBatch batch = new();
        foreach ((byte[] key, long timestamp, (byte[], byte[])[] headers, byte[] value) in messages)
        {
            batch.Start("t", key, timestamp);
            foreach ((byte[] name, byte[] content) in headers) batch.AddHeader(name, content);
            foreach (byte[] part in value.Chunk(7)) batch.Write(part);
            batch.Complete();
        }

        Assert.Equal(messages.Length, batch.Count);
        for (int i = 0; i < messages.Length; i++)
        {
            Message message = batch[i];
            Assert.Equal(messages[i].Key, message.Key.ToArray());
            Assert.Equal(messages[i].Timestamp, message.Timestamp);
            Assert.Equal(messages[i].Value, message.Value.ToArray());
            Assert.Equal(messages[i].Value, message.ValueMemory.ToArray());
            int header = 0;
            foreach (MessageHeader h in message.Headers)
            {
                Assert.Equal(messages[i].Headers[header].Item1, h.Name.ToArray());
                Assert.Equal(messages[i].Headers[header++].Item2, h.Value.ToArray());
            }

            Assert.Equal(messages[i].Headers.Length, header);
            Assert.True(MessageLayout.IsValid(batch.Encoded(i)));
        }
    });

    [Fact]
    public void A_discarded_message_leaves_no_trace()
    {
        using MessageBatch batch = new();
        Write(batch, 10);
        int bytes = batch.Bytes;
        batch.Start("t", "gone"u8, 1);
        batch.Write([1, 2, 3]);
        batch.Discard();
        Assert.Equal((1, bytes), (batch.Count, batch.Bytes));
        Write(batch, 20);
        Assert.Equal(20, batch[1].Value.Length);
        batch.Truncate(1);
        Assert.Equal((1, bytes), (batch.Count, batch.Bytes));
    }

    [Fact]
    public void A_message_over_the_limit_is_discarded_whichever_way_it_grew()
    {
        using MessageBatch batch = new(maxMessageBytes: 1000);
        Write(batch, 1000 - MessageLayout.PrefixBytes - 1);
        Assert.Throws<MessageTooLargeException>(() => Write(batch, 1000 - MessageLayout.PrefixBytes));
        Assert.Throws<MessageTooLargeException>(() => batch.Start("t", new byte[1000], 0));
        batch.Start("t", default, 0);
        Assert.Throws<MessageTooLargeException>(() => batch.AddHeader(new byte[500], new byte[500]));
        batch.Start("t", default, 0);
        batch.GetSpan(5000)[0] = 1; // a hint may be larger than what is used of it
        Assert.Throws<MessageTooLargeException>(() => batch.Advance(1000));
        Assert.Equal(1, batch.Count);
        Assert.False(batch.HasUnfinished);
    }

    [Fact]
    public void A_batch_over_its_limit_keeps_what_it_had()
    {
        using MessageBatch batch = new(maxMessageBytes: 1000, maxBytes: 2500);
        Write(batch, 900);
        Write(batch, 900);
        Assert.Throws<MessageTooLargeException>(() => Write(batch, 900));
        Assert.Equal(2, batch.Count);
    }

    [Fact]
    public void Calls_out_of_order_are_refused()
    {
        using MessageBatch batch = new();
        Assert.Throws<InvalidOperationException>(batch.Complete);
        Assert.Throws<InvalidOperationException>(() => batch.Write([1]));
        batch.Start("t", default, 0);
        Assert.Throws<InvalidOperationException>(() => batch.Start("t", default, 0));
        batch.Write([1]);
        Assert.Throws<InvalidOperationException>(() => batch.AddHeader("late"u8, default));
    }

    [Fact]
    public void Writing_allocates_nothing_once_the_batch_has_grown()
    {
        using MessageBatch batch = new();
        Assert.Equal(0, Allocations.LeastOf(() => Fill(batch)));
    }

    private static void Fill(MessageBatch batch)
    {
        batch.Clear();
        for (int i = 0; i < 1000; i++)
        {
            batch.Start("t", "key"u8, i);
            batch.AddHeader("name"u8, "value"u8);
            batch.Write("0123456789"u8);
            "more"u8.CopyTo(batch.GetSpan(4));
            batch.Advance(4);
            batch.Complete();
        }
    }

    private static void Write(MessageBatch batch, int bytes)
    {
        batch.Start("t", "k"u8, 0);
        ((IBufferWriter<byte>)batch).Write(new byte[bytes]);
        batch.Complete();
    }
}
