using Microsoft.Extensions.Logging;

namespace SysFlow.Cli;

/// <summary>Shows the log of the services as plain lines on the error stream.</summary>
internal sealed class ConsoleLogProvider(CommandConsole console) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ConsoleLogger(console, categoryName);

    public void Dispose()
    {
    }
}
