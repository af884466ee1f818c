using System.Buffers;

namespace SysFlow.Detection;

/// <summary>Takes alerts one after the other.</summary>
public interface IAlertOutput
{
    /// <summary>Begins an alert.</summary>
    /// <param name="exporter">Key of the batches it comes from.</param>
    /// <param name="timestamp">Timestamp of the message that led to it, milliseconds since the Unix epoch.</param>
    /// <returns>Where its bytes go.</returns>
    IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp);

    /// <summary>Ends the alert.</summary>
    void End();
}
