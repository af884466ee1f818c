namespace SysFlow.Events;

/// <summary>Takes finished batches in stream order.</summary>
public interface IBatchOutput
{
    /// <summary>
    /// Takes a batch, which is valid until the method returns. An exception passes through the joiner's call that
    /// closed the batch; the batch is then given up and the stream must be read again.
    /// </summary>
    void OnBatch(EncodedBatch batch);
}
