using System.Runtime.InteropServices;

namespace SysFlow.Hosting;

/// <summary>
/// SIGINT and SIGTERM as cancellation, from <see cref="Listen"/> on. The first one asks the program to end its work;
/// <see cref="Forced"/> completes at the second one, or when the program has not ended within the time that <see
/// cref="Grace"/> grants.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private const int SignalBase = 128; // POSIX shells: 128 + the signal's number
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _forced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private PosixSignalRegistration[] _registrations = [];
    private ITimer? _timer;
    private int _signal;

    /// <summary>Signals that nobody listens to yet.</summary>
    /// <param name="time">Measures the grace.</param>
    public StopSignals(TimeProvider time) => _time = time;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>
    /// How long the program may take to end after the first signal. Defaults to 20 s: the stages of a pipeline drain
    /// for at most 10 s, and Kubernetes grants a pod 30.
    /// </summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Completes when the program is to end at once.</summary>
    public Task Forced => _forced.Task;

    /// <summary>Whether a signal has come.</summary>
    public bool IsRequested => Volatile.Read(ref _signal) != 0;

    /// <summary>
    /// The exit code that says which signal ended the program: 130 for SIGINT, 143 for SIGTERM; 0 before any came.
    /// </summary>
    public int ExitCode => Volatile.Read(ref _signal) is var signal and not 0 ? SignalBase + signal : 0;

    /// <summary>Takes the process's signals from now on.</summary>
    public void Listen() => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        ];

    /// <summary>Does what the arrival of a signal does.</summary>
    /// <param name="signal">SIGINT or SIGTERM.</param>
    public void Receive(PosixSignal signal)
    {
        int number = signal == PosixSignal.SIGINT ? Interrupt : Terminate;
        if (Interlocked.CompareExchange(ref _signal, number, 0) != 0)
        {
            _forced.TrySetResult();
            return;
        }

        _timer = _time.CreateTimer(_ => _forced.TrySetResult(), null, Grace, Timeout.InfiniteTimeSpan);
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
        context.Cancel = true; // the process is ended by its own code, not by the runtime
        Receive(context.Signal);
    }
}
