using Microsoft.Extensions.Logging;

namespace SysFlow.Hosting.Tests;

public sealed class BackgroundTaskTests
{
    private readonly Lines _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_that_dies_or_ends_by_itself_ends_the_service_and_is_logged(bool throws)
    {
        Task Work(CancellationToken stop) => throws ? throw new FormatException("out of order") : Task.CompletedTask;
        await using BackgroundTask task = BackgroundTask.Start("mending", Work, _log, Cancellation);
        await Task.Delay(Timeout.Infinite, task.Alive).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.False(Cancellation.IsCancellationRequested);
        Assert.NotNull(task.Failure);
        Assert.Contains("mending", Assert.Single(_log.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_told_to_stop_has_not_died()
    {
        BackgroundTask task = BackgroundTask.Start(
            "waiting", stop => Task.Delay(Timeout.Infinite, stop), _log, Cancellation);
        await task.DisposeAsync();
        Assert.Null(task.Failure);
        Assert.Empty(_log.Texts);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Texts.Add(formatter(state, exception));
    }
}
