using System.Globalization;

namespace SysFlow.Cli;

/// <summary>
/// Says on the error stream, while work goes on, how far it has come; silent when the work is short. A person sees one
/// line move. A log file gets lines with the time, ever more seldom, and none while nothing moves.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    /// <summary>A person sees a line move once a second.</summary>
    private static readonly TimeSpan ForPeople = TimeSpan.FromSeconds(1);

    /// <summary>A log file gets the first line after ten seconds, the next after twenty more, and so on ...</summary>
    private static readonly TimeSpan ForLogs = TimeSpan.FromSeconds(10);

    /// <summary>... up to one in ten minutes, 144 a day.</summary>
    private static readonly TimeSpan LongestForLogs = TimeSpan.FromMinutes(10);

    private readonly Lock _writing = new();
    private readonly TextOutput _error;
    private readonly Func<string> _line;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan _period;
    private string _last = "";
    private bool _isOver;

    /// <summary>Begins to report.</summary>
    /// <param name="error">Takes the lines.</param>
    /// <param name="line">Says how far the work has come; called on another thread.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public ProgressLine(TextOutput error, Func<string> line, TimeProvider? time = null)
    {
        _error = error;
        _line = line;
        _time = time ?? TimeProvider.System;
        _period = error.IsTerminal ? ForPeople : ForLogs;
        _timer = _time.CreateTimer(_ => Show(), null, _period, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends reporting and clears the line.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing) _isOver = true;
        _error.ClearStatus();
    }

    private void Show()
    {
        lock (_writing)
        {
            if (_isOver) return;
            string line = _line();
            if (_error.IsTerminal) _error.ShowStatus(line);
            else if (line != _last) _error.WriteLine($"{Stamp(_time)} {line}");
            _last = line;
            if (!_error.IsTerminal && _period < LongestForLogs) _period *= 2;
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The time in UTC, to the second.</summary>
    public static string Stamp(TimeProvider time) =>
        time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
