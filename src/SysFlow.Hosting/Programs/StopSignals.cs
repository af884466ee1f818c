using System.Runtime.InteropServices;

namespace SysFlow.Hosting;

/// <summary>
/// SIGINT and SIGTERM as cancellation, from <see cref="Listen"/> on. The first one asks the program to stop;
/// <see cref="Forced"/> completes at the second one, or when the program has not ended within <see cref="Grace"/>.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private const int SignalBase = 128; // POSIX shells: 128 + the signal's number
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _forced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private readonly Lock _timing = new();
    private PosixSignalRegistration[] _registrations = [];
    private ITimer? _timer;
    private TimeSpan _grace = TimeSpan.FromSeconds(20);
    private int _signal;

    /// <summary>Creates an instance that does not listen yet.</summary>
    /// <param name="time">Measures the grace period.</param>
    public StopSignals(TimeProvider time) => _time = time;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>
    /// How long the program may take to end after the first signal. Defaults to 20 s: the stages of a pipeline drain
    /// for at most 10 s, and Kubernetes grants a pod 30. A value that is set after the signal counts from then on.
    /// </summary>
    public TimeSpan Grace
    {
        get
        {
            lock (_timing) return _grace;
        }

        set
        {
            lock (_timing)
            {
                _grace = value;
                _timer?.Change(value, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Completes when the program must end at once.</summary>
    public Task Forced => _forced.Task;

    /// <summary>Whether a signal has arrived.</summary>
    public bool IsRequested => Volatile.Read(ref _signal) != 0;

    /// <summary>
    /// The exit code for the signal that ended the program: 130 for SIGINT, 143 for SIGTERM; 0 before any signal.
    /// </summary>
    public int ExitCode => Volatile.Read(ref _signal) is var signal and not 0 ? SignalBase + signal : 0;

    /// <summary>Starts handling the process's signals.</summary>
    public void Listen() => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        ];

    /// <summary>Handles a signal.</summary>
    /// <param name="signal">SIGINT or SIGTERM.</param>
    public void Receive(PosixSignal signal)
    {
        int number = signal == PosixSignal.SIGINT ? Interrupt : Terminate;
        if (Interlocked.CompareExchange(ref _signal, number, 0) != 0)
        {
            _forced.TrySetResult();
            return;
        }

        lock (_timing)
        {
            _timer = _time.CreateTimer(_ => _forced.TrySetResult(), null, _grace, Timeout.InfiniteTimeSpan);
        }

        _stop.Cancel();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _timer?.Dispose();
        _stop.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true; // the program ends the process, not the runtime
        Receive(context.Signal);
    }
}
