using System.Buffers;

namespace SysFlow.Events;

/// <summary>
/// Extracts one event from a batch, with exactly the entities it needs: its process and the version before it with
/// their ancestry, their containers and pods, and its files. Entries are copied as bytes; only their indexes are
/// rewritten.
/// </summary>
public static class EventBatchExtractor
{
    /// <summary>
    /// Writes event <paramref name="eventIndex"/> as a batch of its own. Its id and sequence number stay the same.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There is no such event.</exception>
    public static void Extract(EventBatch batch, int eventIndex, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        Extraction extraction = new(
            batch,
            eventIndex,
            stackalloc int[Extraction.MaxProcesses],
            stackalloc int[Extraction.MaxProcesses],
            stackalloc int[Extraction.MaxProcesses]);
        extraction.WriteTo(output, stackalloc int[Extraction.MaxFiles]);
    }
}
