namespace SysFlow.Events;

/// <summary>Receives finished batches in stream order.</summary>
public interface IBatchOutput
{
    /// <summary>
    /// Receives a batch, which is valid until the method returns. An exception propagates through the joiner's call
    /// that closed the batch; the batch is then dropped and the stream must be read again.
    /// </summary>
    void OnBatch(EncodedBatch batch);
}
