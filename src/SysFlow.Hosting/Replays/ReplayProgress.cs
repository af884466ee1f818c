using System.Globalization;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>How far a replay has come.</summary>
/// <param name="counters">Counters of its stage.</param>
/// <param name="total">Messages to replay.</param>
/// <param name="time">The clock.</param>
public sealed class ReplayProgress(StageCounters counters, long total, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>Messages to replay.</summary>
    public long Total => total;

    /// <summary>Messages replayed.</summary>
    public long Done => counters.MessagesIn;

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Messages replayed each second, on average.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>How long the rest takes at this rate; null before anything is done.</summary>
    public TimeSpan? Left => Done > 0 && Rate > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - Done) / Rate) : null;

    /// <summary><c>1,200 of 5,000 messages, 310/s, 12 s left</c>.</summary>
    public override string ToString()
    {
        string left = Left is { } rest ? string.Create(
            CultureInfo.InvariantCulture, $", {Rate:N0}/s, {Math.Ceiling(rest.TotalSeconds):N0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Done:N0} of {total:N0} messages{left}");
    }
}
