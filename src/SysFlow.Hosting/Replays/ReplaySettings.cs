using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>Reads the settings below <c>Replay</c>, which make a service a job that replays a range and ends.</summary>
public static class ReplaySettings
{
    /// <summary>What every service says of these settings in its usage.</summary>
    public const string Usage = """
        Replay:From            replay a range and end: its first message, an offset, a time or an age such as 24h
        Replay:To              the message after its last one; as Replay:From
        Replay:Name            names its progress, with which it goes on after it was killed (from the range and the suffixes)
        Replay:InputSuffix     read the topics with this suffix, another replay's output
        Replay:OutputSuffix    write to topics with this suffix instead of the live ones
        Replay:Rate            most messages a second (0: as many as possible)
        Replay:DryRun          true: write nothing, and only count
        """;

    private const string From = "Replay:From";
    private const string To = "Replay:To";
    private const string Name = "Replay:Name";
    private const string Input = "Replay:InputSuffix";
    private const string Output = "Replay:OutputSuffix";

    /// <summary>
    /// Reads the settings; problems are reported to the reader. Null when there is nothing to replay.
    /// </summary>
    public static ReplayOptions? Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string from = settings.Text(From, "");
        string to = settings.Text(To, "");
        string name = settings.Text(Name, "");
        string input = settings.Text(Input, "");
        string output = settings.Text(Output, "");
        int rate = settings.Number("Replay:Rate", 0);
        bool dryRun = settings.Flag("Replay:DryRun", false);
        if (from.Length == 0 && to.Length == 0)
        {
            if (name.Length + input.Length + output.Length + rate > 0 || dryRun)
                settings.Report([$"{From}: is required for a replay, and {To}"]);
            return null;
        }

        RangeBound? first = Bound(settings, From, from);
        RangeBound? end = Bound(settings, To, to);
        foreach ((string key, string suffix) in (ReadOnlySpan<(string, string)>)[(Input, input), (Output, output)])
        {
            if (suffix.Length > 0 && !ReplayOptions.IsSuffix(suffix))
                settings.Report([$"{key}: '{suffix}' is not {ReplayOptions.SuffixRule}"]);
        }

        if (name.Length > 0 && !ReplayOptions.IsName(name))
            settings.Report([$"{Name}: '{name}' is not {ReplayOptions.NameRule}"]);
        if (first is null || end is null) return null;
        return new ReplayOptions(first.Value, end.Value)
        {
            Name = name.Length > 0 ? name : ReplayOptions.NameOf(from, to, input, output),
            InputSuffix = input,
            OutputSuffix = output,
            Rate = rate > 0 ? rate : null,
            DryRun = dryRun,
        };
    }

    private static RangeBound? Bound(SettingsReader settings, string key, string text)
    {
        if (MomentText.ParseBound(text, TimeProvider.System) is { } bound) return bound;
        settings.Report(
            [$"{key}: '{text}' is neither an offset (1200), a time (2026-01-31T12:00:00Z) nor an age (15m, 2h, 7d)"]);
        return null;
    }
}
