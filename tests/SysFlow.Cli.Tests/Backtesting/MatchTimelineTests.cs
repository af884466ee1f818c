using CsCheck;

namespace SysFlow.Cli.Tests;

public sealed class MatchTimelineTests
{
    [Fact]
    public void No_match_is_lost_however_the_times_jump()
    {
        Gen<long> time = Gen.OneOf(Gen.Long[0, 1_000_000_000],
            Gen.Long[1_600_000_000_000_000_000, 1_600_000_060_000_000_000], Gen.Long);
        Gen.Select(time, Gen.Int[0, 2]).List[1, 200].Sample(
            matches =>
            {
                MatchTimeline timeline = new(rules: 3);
                foreach ((long at, int rule) in matches)
                {
                    timeline.Observe(at);
                    timeline.Add(rule, at);
                }

                Assert.Equal(matches.Min(m => m.Item1), timeline.First);
                Assert.Equal(matches.Max(m => m.Item1), timeline.Last);
                for (int rule = 0; rule < 3; rule++)
                {
                    IReadOnlyList<int> counts = timeline.Of(rule);
                    Assert.Equal(matches.Count(m => m.Item2 == rule), counts.Sum());
                    Assert.InRange(counts.Count, 1, MatchTimeline.Bins);
                }
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public void Matches_fall_where_their_time_is()
    {
        MatchTimeline timeline = new(rules: 1);
        for (long second = 0; second < 1_000; second++) timeline.Observe(second * 1_000_000_000);
        timeline.Add(0, 0);
        timeline.Add(0, 999_000_000_000);
        timeline.Add(0, 999_000_000_000);
        IReadOnlyList<int> counts = timeline.Of(0);
        Assert.Equal(1, counts[0]);
        Assert.Equal(2, counts[^1]);
    }
}
