namespace SysFlow.Streaming;

/// <summary>Retries calls that fail transiently, with a delay that doubles. Other failures are passed on.</summary>
/// <param name="options">The delays, the clock and the observer.</param>
/// <param name="counters">Counts the retries.</param>
public sealed class TransientRetry(StageOptions options, StageCounters counters)
{
    /// <summary>Calls until it succeeds or fails permanently.</summary>
    /// <param name="call">The call; a static lambda, so that nothing is captured.</param>
    /// <param name="state">What the call needs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
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
