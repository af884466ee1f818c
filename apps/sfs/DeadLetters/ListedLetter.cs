using System.Text;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>A dead letter without its value.</summary>
/// <param name="Position">Where it is in the dead-letter topic.</param>
/// <param name="Stage">The stage that rejected the message.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Where the message was read.</param>
/// <param name="Time">When it was rejected, milliseconds since the Unix epoch.</param>
internal sealed record ListedLetter(
    PartitionOffset Position, string Stage, string Reason, PartitionOffset Source, long Time)
{
    /// <summary>The message's key as text.</summary>
    public required string Key { get; init; }

    /// <summary>Length of the message's value in bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>Its id in commands: <c>0@12</c>, partition and offset.</summary>
    public string Id => $"{Position.Partition.Partition}@{Position.Offset}";

    public static ListedLetter Of(PartitionOffset position, in DeadLetter letter) =>
        new(position, letter.Stage, letter.Reason, letter.Source, letter.Time)
        {
            Key = Encoding.UTF8.GetString(letter.Key),
            Bytes = letter.Value.Length,
        };
}
