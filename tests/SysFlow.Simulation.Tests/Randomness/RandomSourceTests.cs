namespace SysFlow.Simulation.Tests;

public sealed class RandomSourceTests
{
    [Fact]
    public void Numbers_are_those_of_the_published_generator_seeded_with_zero()
    {
        RandomSource random = new(0);

        Assert.Equal(
            [11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768,
                7_684_712_102_626_143_532],
            Enumerable.Range(0, 4).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void Bounds_are_kept_and_reached()
    {
        RandomSource random = new(3);

        List<int> drawn = [.. Enumerable.Range(0, 2_000).Select(_ => random.Between(5, 8))];

        Assert.Equal([5, 6, 7, 8], drawn.Distinct().Order());
    }

    [Fact]
    public void A_fork_does_not_follow_its_origin()
    {
        RandomSource random = new(3);
        RandomSource fork = random.Fork();

        Assert.NotEqual(random.NextUInt64(), fork.NextUInt64());
    }

    [Fact]
    public void Durations_lie_around_their_mean()
    {
        RandomSource random = new(3);
        TimeSpan mean = TimeSpan.FromMilliseconds(100);

        List<TimeSpan> drawn = [.. Enumerable.Range(0, 5_000).Select(_ => random.Around(mean))];

        Assert.All(drawn, duration => Assert.InRange(duration, mean / 2, mean * 1.5));
        Assert.InRange(drawn.Average(duration => duration.TotalMilliseconds), 97, 103);
    }
}
