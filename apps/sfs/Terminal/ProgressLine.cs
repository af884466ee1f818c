using System.Globalization;

namespace SysFlow.Cli;

/// <summary>
/// Shows progress on the error stream; silent when the work is short. A terminal shows one changing line. A log file
/// gets lines with the time, at increasing intervals, and none while nothing changes.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    /// <summary>Update interval on a terminal: one second.</summary>
    private static readonly TimeSpan ForPeople = TimeSpan.FromSeconds(1);

    /// <summary>Delay of the first line in a log file: ten seconds, then twenty more, and so on ...</summary>
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

    /// <summary>Starts reporting.</summary>
    /// <param name="error">Receives the lines.</param>
    /// <param name="line">Describes the progress; called on another thread.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public ProgressLine(TextOutput error, Func<string> line, TimeProvider? time = null)
    {
        _error = error;
        _line = line;
        _time = time ?? TimeProvider.System;
        _period = error.IsTerminal ? ForPeople : ForLogs;
        _timer = _time.CreateTimer(_ => Show(), null, _period, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stops reporting and clears the line.</summary>
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
