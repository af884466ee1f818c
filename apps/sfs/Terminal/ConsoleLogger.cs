using Microsoft.Extensions.Logging;

namespace SysFlow.Cli;

/// <summary>The log of one service; with the time, unless on a terminal.</summary>
internal sealed class ConsoleLogger(CommandConsole console, string service) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        string time = console.Error.IsTerminal ? "" : $"{ProgressLine.Stamp(TimeProvider.System)} ";
        console.Error.WriteLine($"{time}{service}: {formatter(state, exception)}");
    }
}
