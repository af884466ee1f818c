namespace SysFlow.Cli;

/// <summary>Says on the error stream, while work goes on, how far it has come; silent when the work is short.</summary>
internal sealed class ProgressLine : IDisposable
{
    /// <summary>A person sees a line move once a second; a log file wants one every ten.</summary>
    private static readonly TimeSpan ForPeople = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ForLogs = TimeSpan.FromSeconds(10);

    private readonly Lock _writing = new();
    private readonly TextWriter _error;
    private readonly Func<string> _line;
    private readonly bool _rewrites;
    private readonly Timer _timer;
    private bool _isShown;
    private bool _isOver;

    /// <summary>Begins to report.</summary>
    /// <param name="error">Takes the lines.</param>
    /// <param name="line">Says how far the work has come; called on another thread.</param>
    public ProgressLine(TextWriter error, Func<string> line)
    {
        _error = error;
        _line = line;
        _rewrites = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        TimeSpan period = _rewrites ? ForPeople : ForLogs;
        _timer = new Timer(_ => Show(), null, period, period);
    }

    /// <summary>Ends reporting and clears the line.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing)
        {
            _isOver = true;
            if (_rewrites && _isShown) _error.Write("\r\e[K");
        }
    }

    private void Show()
    {
        lock (_writing)
        {
            if (_isOver) return;
            _error.Write(_rewrites ? $"\r\e[K{_line()}" : $"{_line()}{Environment.NewLine}");
            _isShown = true;
        }
    }
}
