using System.Buffers;

namespace SysFlow.Detection;

/// <summary>Receives alerts, one after the other.</summary>
public interface IAlertOutput
{
    /// <summary>Begins an alert.</summary>
    /// <param name="exporter">Key of the batches it comes from.</param>
    /// <param name="timestamp">Timestamp of the message that caused it, milliseconds since the Unix epoch.</param>
    /// <returns>The buffer for its bytes.</returns>
    IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp);

    /// <summary>Ends the alert.</summary>
    void End();
}
