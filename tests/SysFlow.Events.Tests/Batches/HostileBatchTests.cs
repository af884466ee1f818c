using CsCheck;

namespace SysFlow.Events.Tests;

public sealed class HostileBatchTests
{
    [Fact]
    public void A_batch_cut_short_anywhere_is_refused()
    {
        foreach (byte[] message in Joined.Random(seed: 5, 150, Joined.Limits(40)))
        {
            for (int length = 0; length < message.Length; length++) AssertRefused(message[..length]);
        }
    }

    [Fact]
    public void A_batch_with_bytes_after_its_end_is_refused() =>
        AssertRefused([.. Joined.Random(seed: 5, 50, new JoinOptions())[0], 0]);

    [Fact]
    public void A_batch_with_any_bit_flipped_is_refused_or_is_another_valid_batch()
    {
        EventBatch batch = new();
        foreach (byte[] message in Joined.Random(seed: 11, 60, Joined.Limits(20)))
        {
            for (int bit = 0; bit < message.Length * 8; bit++)
            {
                message[bit / 8] ^= (byte)(1 << (bit % 8));
                LoadOrRefuse(batch, message);
                message[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void A_batch_with_random_damage_is_refused_or_is_another_valid_batch() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            EventBatch batch = new();
            foreach (byte[] message in Joined.Random(seed, 80, new JoinOptions()))
            {
                for (int round = 0; round < 50; round++)
                {
                    byte[] damaged = [.. message];
                    for (int i = random.Next(1, 8); i > 0; i--)
                        damaged[random.Next(EventBatchSchema.PrefixLength, damaged.Length)] = (byte)random.Next(256);
                    LoadOrRefuse(batch, damaged);
                }
            }
        },
        iter: 100);

    [Fact]
    public void A_message_of_another_schema_is_refused_by_both_fingerprints()
    {
        byte[] message = Joined.Random(seed: 5, 20, new JoinOptions())[0];
        message[2] ^= 0xFF;
        EventBatchException refused = Assert.Throws<EventBatchException>(() => new EventBatch().Load(message));
        Assert.Contains($"{EventBatchSchema.Fingerprint:x16}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{EventBatchSchema.Fingerprint ^ 0xFF:x16}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_that_the_message_cannot_hold_is_refused_before_room_is_made_for_it()
    {
        byte[] heading = [.. Prefix(), 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] huge = [0xFE, 0xFF, 0xFF, 0xFF, 0x0F];
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] message = [.. heading, .. huge];
        EventBatchException refused = Assert.Throws<EventBatchException>(() => new EventBatch().Load(message));
        // The message claims two thousand times as much.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Equal(heading.Length, refused.Offset);
    }

    [Theory]
    [InlineData(0, 0)] // two processes say they came first
    [InlineData(1, 0)] // the later entry came earlier
    [InlineData(0, 2)] // no record has ordinal 1
    public void Arrivals_that_do_not_number_the_records_are_refused(int first, int second)
    {
        // Arrival, parent −1, container −1, known, …
        byte[] process = [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] Entry(int arrival) => [(byte)(arrival * 2), 1, 1, 1, .. process[4..]];
        byte[] Batch(int a, int b) =>
            [.. Prefix(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, .. Entry(a), .. Entry(b), 0, 0, 0, 0];
        AssertRefused(Batch(first, second));
        new EventBatch().Load(Batch(0, 1));
    }

    [Fact]
    public void A_parent_that_does_not_come_before_its_child_is_refused()
    {
        byte[] process = [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; // its parent is entry 0: itself
        AssertRefused([.. Prefix(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, .. process, 0, 0, 0, 0]);
    }

    [Theory]
    [InlineData(1, new[] { 0 }, true)]
    [InlineData(1, new int[0], true)] // it follows from container and path
    [InlineData(0, new[] { 0 }, true)]
    [InlineData(0, new int[0], false)] // neither record nor identity
    [InlineData(1, new[] { 0, 0 }, false)] // two identities
    [InlineData(1, new[] { 1 }, false)] // of a file that is not there
    [InlineData(1, new[] { -1 }, false)]
    public void An_identity_is_of_one_file_that_is_there(int known, int[] files, bool isValid)
    {
        // Arrival −1, time, known, state, type, path, no container.
        byte[] file = [1, 0, (byte)known, 0, 0, 0, 0];
        byte[] identities = [.. files.SelectMany(i => (byte[])[(byte)((i << 1) ^ (i >> 31)), .. new byte[20]])];
        byte[] count = files.Length == 0 ? [] : [(byte)(2 * files.Length)];
        byte[] message =
            [.. Prefix(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, .. file, 0, .. count, .. identities, 0, 0];
        if (!isValid) AssertRefused(message);
        else new EventBatch().Load(message);
    }

    private static byte[] Prefix()
    {
        byte[] prefix = new byte[EventBatchSchema.PrefixLength];
        EventBatchSchema.WritePrefix(prefix);
        return prefix;
    }

    private static void AssertRefused(byte[] message)
    {
        EventBatch batch = new();
        EventBatchException refused = Assert.Throws<EventBatchException>(() => batch.Load(message));
        Assert.InRange(refused.Offset, 0, message.Length);
        Assert.Equal(0, batch.Events.Length);
        Assert.True(batch.Message.IsEmpty);
    }

    private static void LoadOrRefuse(EventBatch batch, byte[] message)
    {
        try
        {
            batch.Load(message);
        }
        catch (EventBatchException refused)
        {
            Assert.InRange(refused.Offset, 0, message.Length);
            return;
        }

        // What was accepted can be used in every way.
        RecordLog log = new();
        new BatchReplayer().Replay(batch, ref log);
        System.Buffers.ArrayBufferWriter<byte> output = new();
        for (int i = 0; i < batch.Events.Length; i++)
        {
            BatchText.Event(batch, i);
            EventIdentity.EventId(batch, i);
            output.ResetWrittenCount();
            EventBatchExtractor.Extract(batch, i, output);
        }
    }
}
