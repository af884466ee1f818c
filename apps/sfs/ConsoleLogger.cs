using Microsoft.Extensions.Logging;

namespace SysFlow.Cli;

/// <summary>One service's lines.</summary>
internal sealed class ConsoleLogger(CommandConsole console, string service) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        console.Error.WriteLine($"{service}: {formatter(state, exception)}");
}
