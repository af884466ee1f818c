namespace SysFlow.Streaming;

/// <summary>The next hop of a stage.</summary>
public interface IBlockSink
{
    /// <summary>
    /// Delivers a block; completes when the result of every message in it is durable, or the message is refused through
    /// <see cref="Delivery.Reject"/>. Called in the order of the blocks, the next one possibly before the last has
    /// completed (<see cref="StageOptions.MaxInFlight"/>). What may pass by itself is retried inside; an exception ends
    /// the stage.
    /// </summary>
    /// <param name="delivery">The block, and where to report.</param>
    /// <param name="cancellationToken">Abandons the delivery: the grace period of a shutdown is over.</param>
    ValueTask DeliverAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// The input has ended for good, after every block was delivered: delivers what was waiting for more of it. Not
    /// called when a stage is merely told to stop.
    /// </summary>
    /// <param name="retry">Repeats what fails transiently, the stage's way.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    /// <returns>Number of messages delivered and their bytes.</returns>
    ValueTask<(long Messages, long Bytes)> FinishAsync(
        TransientRetry retry, CancellationToken cancellationToken) => default;
}
