namespace SysFlow.Rules.Tests;

/// <summary>
/// What correlations and suppression mean, computed by keeping every event and counting anew at each: the oracle of the
/// real ones. Says for each event which alerts it raises.
/// </summary>
internal sealed class NaiveState(IReadOnlyList<SigmaEvent> events)
{
    private readonly long[] _clock = Clock(events);

    /// <summary>Indexes of the events that complete a correlation of programs, grouped by user.</summary>
    public List<int> Correlate(string type, IReadOnlyList<string> programs, long timespan, int atLeast)
    {
        List<int> raised = [];
        for (int i = 0; i < events.Count; i++)
        {
            if (!programs.Contains(events[i].Exe) || IsLate(i, timespan)) continue;
            List<int> before = [.. Enumerable.Range(0, i).Where(j => Counts(j, i, programs, timespan))];
            if (Holds(type, programs, before, atLeast) || !Holds(type, programs, [.. before, i], atLeast)) continue;
            bool isFirst = !raised.Any(
                r => events[r].User == events[i].User && _clock[r] / timespan == _clock[i] / timespan);
            if (isFirst) raised.Add(i);
        }

        return raised;
    }

    /// <summary>Indexes of the events whose alerts pass, and of each summary its first event and its count.</summary>
    public (List<int> Passed, List<(int First, int Count)> Summaries) Suppress(
        long window, int threshold, long lateness)
    {
        List<int> passed = [];
        List<(int First, int Count)> summaries = [];
        foreach (var alike in
            Enumerable.Range(0, events.Count).GroupBy(i => (events[i].Exe, Window: events[i].Ts / window)))
        {
            // A window that is closed and met again opens anew.
            long closing = ((alike.Key.Window + 1) * window) + lateness;
            foreach (IGrouping<int, int> open in alike.GroupBy(i => Openings(alike, i, closing)))
            {
                passed.AddRange(open.Take(threshold));
                if (open.Count() > threshold) summaries.Add((open.Skip(threshold).First(), open.Count() - threshold));
            }
        }

        return ([.. passed.Order()], [.. summaries.Order()]);
    }

    /// <summary>An event that comes when its window is closed opens it until the next advance of time.</summary>
    private int Openings(IEnumerable<int> alike, int index, long closing) =>
        _clock[index] < closing ? -1 : _clock.AsSpan(0, index + 1).IndexOf(_clock[index]);

    private bool Counts(int j, int i, IReadOnlyList<string> programs, long timespan) =>
        programs.Contains(events[j].Exe) && events[j].User == events[i].User && !IsLate(j, timespan)
            && events[j].Ts > _clock[i] - timespan;

    private bool IsLate(int i, long timespan) => events[i].Ts <= _clock[i] - timespan;

    private bool Holds(string type, IReadOnlyList<string> programs, List<int> matches, int atLeast)
    {
        switch (type)
        {
            case "event_count": return matches.Count >= atLeast;
            case "value_count": return matches.Select(m => events[m].Cwd).Distinct().Count() >= atLeast;
            case "temporal": return programs.All(p => matches.Any(m => events[m].Exe == p));
        }

        int found = 0;
        foreach (int match in matches.OrderBy(m => events[m].Ts).ThenBy(m => m))
        {
            if (found < programs.Count && events[match].Exe == programs[found]) found++;
        }

        return found == programs.Count;
    }

    private static long[] Clock(IReadOnlyList<SigmaEvent> events)
    {
        long latest = 0;
        return [.. events.Select(e => latest = Math.Max(latest, e.Ts))];
    }
}
