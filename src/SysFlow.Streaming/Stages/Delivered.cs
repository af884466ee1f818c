namespace SysFlow.Streaming;

/// <summary>What has been delivered, in numbers.</summary>
internal readonly record struct Delivered(
    long Blocks, long MessagesIn, long BytesIn, long MessagesOut, long BytesOut, long DeadLetters)
{
    public static Delivered Of(Delivery delivery) => new(
        1, delivery.Block.Count, delivery.Block.Bytes, delivery.MessagesOut, delivery.BytesOut,
        delivery.Rejected?.Count ?? 0);

    public static Delivered operator +(Delivered a, Delivered b) => new(
        a.Blocks + b.Blocks, a.MessagesIn + b.MessagesIn, a.BytesIn + b.BytesIn, a.MessagesOut + b.MessagesOut,
        a.BytesOut + b.BytesOut, a.DeadLetters + b.DeadLetters);
}
