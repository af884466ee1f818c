using Microsoft.Extensions.Logging;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>Keeps what is logged, and lets a test wait for a line.</summary>
internal sealed class LogLines : ILogger
{
    private readonly Lock _lock = new();
    private readonly List<(int Id, string Text)> _lines = [];
    private readonly List<(int Id, TaskCompletionSource<string> Signal)> _waiting = [];

    /// <summary>The lines with an event id.</summary>
    public IReadOnlyList<string> Of(int id)
    {
        lock (_lock) return [.. _lines.Where(l => l.Id == id).Select(l => l.Text)];
    }

    /// <summary>The first line with an event id, as soon as it is there.</summary>
    public Task<string> WaitAsync(int id)
    {
        lock (_lock)
        {
            foreach ((int known, string text) in _lines)
            {
                if (known == id) return Task.FromResult(text);
            }

            TaskCompletionSource<string> signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((id, signal));
            return signal.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        string text = formatter(state, exception);
        lock (_lock)
        {
            _lines.Add((eventId.Id, text));
            foreach ((int id, TaskCompletionSource<string> signal) in _waiting)
            {
                if (id == eventId.Id) signal.TrySetResult(text);
            }
        }
    }
}
