namespace SysFlow.Streaming;

/// <summary>Repeats calls that fail transiently, with a wait that doubles. Everything else passes through.</summary>
/// <param name="options">The waits, the clock and the observer.</param>
/// <param name="counters">Where retries are counted.</param>
public sealed class TransientRetry(StageOptions options, StageCounters counters)
{
    /// <summary>Makes the call until it succeeds or fails for good.</summary>
    /// <param name="call">The call; a static lambda, so that nothing is captured.</param>
    /// <param name="state">What the call needs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<TResult> RunAsync<TState, TResult>(
        Func<TState, CancellationToken, ValueTask<TResult>> call, TState state, CancellationToken cancellationToken)
    {
        TimeSpan delay = options.FirstRetry;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await call(state, cancellationToken);
            }
            catch (StreamingException failure) when (failure.IsTransient)
            {
                counters.CountRetry();
                options.Observer?.Retrying(failure, attempt, delay);
            }

            await Task.Delay(delay, options.Time, cancellationToken);
            delay = delay * 2 < options.LongestRetry ? delay * 2 : options.LongestRetry;
        }
    }
}
