namespace SysFlow.Streaming;

/// <summary>The next hop of a stage.</summary>
public interface IBlockSink
{
    /// <summary>
    /// Delivers a block; completes when the result of every message in it is durable, or the message is rejected
    /// through <see cref="Delivery.Reject"/>. Called in the order of the blocks, possibly before the previous one has
    /// completed (<see cref="StageOptions.MaxInFlight"/>). Transient failures are retried inside; an exception ends the
    /// stage.
    /// </summary>
    /// <param name="delivery">The block, and where to report.</param>
    /// <param name="cancellationToken">Abandons the delivery when the grace period of a shutdown is over.</param>
    ValueTask DeliverAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// The input has ended for good, after every block was delivered: delivers what was waiting for more input. Not
    /// called when a stage is only told to stop.
    /// </summary>
    /// <param name="retry">Retries calls that fail transiently, as the stage does.</param>
    /// <param name="cancellationToken">Abandons the delivery.</param>
    /// <returns>Number of messages delivered and their bytes.</returns>
    ValueTask<(long Messages, long Bytes)> FinishAsync(
        TransientRetry retry, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Begins anew after a failed delivery; nothing is being delivered. What comes next may have come before.
    /// </summary>
    void Restart() { }
}
