using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Retries calls to the log for as long as it fails transiently, with a delay that doubles from 100 ms to 10 s; the
/// bridge's health says so meanwhile.
/// </summary>
internal static class LogRetry
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Calls until it succeeds or fails permanently.</summary>
    /// <param name="services">The clock and the status.</param>
    /// <param name="call">The call.</param>
    /// <param name="failed">Called with each failure, the delay after it and the number of the attempt, from 1.</param>
    /// <param name="cancellation">Cancels the call and the delays.</param>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public static async Task<T> RunAsync<T>(
        BridgeServices services, Func<CancellationToken, ValueTask<T>> call,
        Action<StreamingException, TimeSpan, int> failed, CancellationToken cancellation)
    {
        int attempt = 1;
        try
        {
            for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                try
                {
                    return await call(cancellation);
                }
                catch (StreamingException e) when (e.IsTransient)
                {
                    failed(e, pause, attempt);
                }

                if (attempt++ == 1) services.Status.AppendFails();
                await Task.Delay(pause, services.Time, cancellation);
            }
        }
        finally
        {
            if (attempt > 1) services.Status.AppendWorks();
        }
    }
}
