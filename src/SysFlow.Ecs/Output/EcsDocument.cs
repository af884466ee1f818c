using System.Buffers;

namespace SysFlow.Ecs;

/// <summary>
/// The fixed layout of every document, so that a later stage can add to it without parsing:
/// <code>{"@timestamp":"2021-07-01T09:36:22.467324952Z","event":{…</code>
/// The timestamp always has 30 characters, so the inside of <c>event</c> begins at <see cref="IngestedOffset"/>.
/// </summary>
public static class EcsDocument
{
    /// <summary>
    /// Where <c>"ingested":"…",</c> is inserted: 15 bytes up to the timestamp, its 30, and 11 up to the inside of
    /// <c>event</c>.
    /// </summary>
    public const int IngestedOffset = 15 + Rfc3339.Length + 11;

    internal static ReadOnlySpan<byte> Start => "{\"@timestamp\":\""u8;

    internal static ReadOnlySpan<byte> EventStart => "\",\"event\":{"u8;

    /// <summary>
    /// Copies <paramref name="document"/> to <paramref name="output"/> with <c>event.ingested</c> added and all other
    /// bytes unchanged.
    /// </summary>
    /// <param name="document">A document written by <see cref="EcsMapper"/>.</param>
    /// <param name="ingested">The indexer's clock; written in UTC with 100 ns resolution.</param>
    /// <param name="output">Receives the new document.</param>
    /// <returns>False, with nothing written, when <paramref name="document"/> does not begin like the mapper's
    /// documents.</returns>
    public static bool InsertIngested(ReadOnlySpan<byte> document, DateTimeOffset ingested, IBufferWriter<byte> output)
    {
        if (!BeginsAsMapped(document)) return false;
        ReadOnlySpan<byte> name = "\"ingested\":\""u8;
        int added = name.Length + Rfc3339.Length + 2;
        Span<byte> target = output.GetSpan(document.Length + added);
        document[..IngestedOffset].CopyTo(target);
        Span<byte> insertion = target.Slice(IngestedOffset, added);
        name.CopyTo(insertion);
        Rfc3339.Write(insertion[name.Length..],
            (ingested.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick);
        insertion[^2] = (byte)'"';
        insertion[^1] = (byte)',';
        document[IngestedOffset..].CopyTo(target[(IngestedOffset + added)..]);
        output.Advance(document.Length + added);
        return true;
    }

    private static bool BeginsAsMapped(ReadOnlySpan<byte> document)
        => document.Length > IngestedOffset
            && document.StartsWith(Start)
            && document[Start.Length..].Slice(Rfc3339.Length).StartsWith(EventStart)
            && document[IngestedOffset] == (byte)'"';
}
