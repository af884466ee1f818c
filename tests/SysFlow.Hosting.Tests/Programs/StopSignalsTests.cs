using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;

namespace SysFlow.Hosting.Tests;

public sealed class StopSignalsTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    public void The_first_signal_asks_the_program_to_end_and_names_the_exit_code(PosixSignal signal, int exit)
    {
        using StopSignals signals = new(new FakeTimeProvider());
        Assert.Equal(0, signals.ExitCode);
        signals.Receive(signal);
        Assert.True(signals.Token.IsCancellationRequested);
        Assert.True(signals.IsRequested);
        Assert.Equal(exit, signals.ExitCode);
        Assert.False(signals.Forced.IsCompleted);
    }

    [Fact]
    public void A_second_signal_ends_the_program_at_once_under_the_first_ones_code()
    {
        using StopSignals signals = new(new FakeTimeProvider());
        signals.Receive(PosixSignal.SIGTERM);
        signals.Receive(PosixSignal.SIGINT);
        Assert.True(signals.Forced.IsCompleted);
        Assert.Equal(143, signals.ExitCode);
    }

    [Fact]
    public void A_program_that_does_not_end_in_time_is_ended()
    {
        FakeTimeProvider time = new();
        using StopSignals signals = new(time) { Grace = TimeSpan.FromSeconds(3) };
        signals.Receive(PosixSignal.SIGINT);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(signals.Forced.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(signals.Forced.IsCompleted);
    }

    [Fact]
    public void A_grace_period_set_after_the_signal_counts_from_then_on()
    {
        FakeTimeProvider time = new();
        using StopSignals signals = new(time) { Grace = TimeSpan.FromSeconds(2) };
        signals.Receive(PosixSignal.SIGTERM);
        time.Advance(TimeSpan.FromSeconds(1));
        signals.Grace = TimeSpan.FromSeconds(20);
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(signals.Forced.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(signals.Forced.IsCompleted);
    }
}
