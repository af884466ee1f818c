namespace SysFlow.Hosting;

/// <summary>
/// Limits of what an embedded log or store keeps. The defaults suit a laptop's disk: with the five topics of the
/// pipeline, the log takes at most 2.8 GiB (5 x 512 MiB and an eighth) of what every group has read, and the store 4
/// GiB.
/// </summary>
/// <param name="Bytes">Bytes on the disk; <see cref="long.MaxValue"/> for everything.</param>
/// <param name="Time">How long; <see cref="TimeSpan.MaxValue"/> for forever.</param>
public sealed record RetentionLimits(long Bytes, TimeSpan Time)
{
    /// <summary>The default for a partition of the log: 512 MiB, about three million documents, for a week.</summary>
    public static RetentionLimits Log { get; } = new(512L << 20, TimeSpan.FromDays(7));

    /// <summary>The default for the document store: 4 GiB, about 25 million documents, of any age.</summary>
    public static RetentionLimits Documents { get; } = new(4L << 30, TimeSpan.MaxValue);

    /// <summary>Reads <c>RetentionBytes</c> and <c>RetentionTime</c> of a section; 0 means no limit.</summary>
    public static RetentionLimits Read(SettingsReader settings, string section, RetentionLimits fallback)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(fallback);
        long bytes = settings.Bytes($"{section}:RetentionBytes", fallback.Bytes);
        TimeSpan time = settings.Span(
            $"{section}:RetentionTime", fallback.Time == TimeSpan.MaxValue ? TimeSpan.Zero : fallback.Time);
        if (time < TimeSpan.Zero) settings.Report([$"{section}:RetentionTime: {time} must not be negative"]);
        return new RetentionLimits(
            bytes == 0 ? long.MaxValue : bytes, time <= TimeSpan.Zero ? TimeSpan.MaxValue : time);
    }
}
