using Microsoft.Extensions.Logging;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>
/// Reloads changed rules while the detector works. Changed files are loaded and compiled in the background; the
/// processor switches between two batches. Files with errors, and files without any rules, change nothing: every
/// diagnostic is logged once, and the rules in use stay.
/// </summary>
/// <remarks>
/// Files are compared by content, not by timestamps or notifications, so that links switched to another folder (as
/// Kubernetes does with a ConfigMap), network file systems and copies that keep their times are all noticed.
/// </remarks>
public sealed class RuleReloader : IDisposable
{
    private readonly RuleSource _source;
    private readonly AlertProcessor _processor;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private string _seen;

    /// <summary>Creates the reloader.</summary>
    /// <param name="source">The source of the processor's rules.</param>
    /// <param name="processor">Receives changed rules.</param>
    /// <param name="log">The log for changes and problems.</param>
    /// <param name="time">Clock of the interval and of <see cref="RuleReloadState.Time"/>.</param>
    public RuleReloader(RuleSource source, AlertProcessor processor, ILogger log, TimeProvider time)
    {
        _source = source;
        _processor = processor;
        _log = log;
        _time = time;
        _seen = processor.RuleSet.Hash;
        State = new RuleReloadState(time.GetUtcNow(), []);
        if (IsEmpty(processor.RuleSet)) Log.Disarmed(log);
    }

    /// <summary>The result of the last change of the files.</summary>
    public RuleReloadState State { get; private set; }

    /// <summary>Checks the files at the source's interval and on request, until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested) await CheckAsync(CancellationToken.None);
        }
    }

    /// <summary>Makes the running loop check the files now; returns at once.</summary>
    public void Ask()
    {
        lock (_asked)
        {
            if (_asked.CurrentCount == 0) _asked.Release();
        }
    }

    /// <summary>Checks the files now.</summary>
    /// <returns>Whether the processor received other rules.</returns>
    public async Task<bool> CheckAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return await Task.Run(Check, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _asked.Dispose();
        _one.Dispose();
    }

    private static bool IsEmpty(RuleSet rules) => rules.Numbered.Count == 0;

    private bool Check()
    {
        string hash = _source.Hash();
        if (hash == _seen) return false;
        try
        {
            return Load(hash);
        }
        catch (Exception e)
        {
            // The rules in use are still valid: the detector continues with them, and reports it until the files
            // change.
            _seen = hash;
            State = new RuleReloadState(_time.GetUtcNow(), []) { Failure = e };
            Log.ReloadDied(_log, e, _processor.RuleSet.Hash);
            _processor.Metrics.CountReload("failed");
            return false;
        }
    }

    private bool Load(string hash)
    {
        RuleLoadResult result = _source.Load();

        // Files that change while they are read may be a mix of old and new; the next check sees them complete.
        if (_source.Hash() != hash || (result.RuleSet is { } loaded && loaded.Hash != hash)) return false;
        _seen = hash;
        Diagnostic[] errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        State = new RuleReloadState(_time.GetUtcNow(), errors);
        foreach (Diagnostic diagnostic in result.Diagnostics) Report(diagnostic);
        if (result.RuleSet is not { } rules)
        {
            Log.RulesKept(_log, errors.Length, _processor.RuleSet.Hash);
            _processor.Metrics.CountReload("refused");
            return false;
        }

        if (IsEmpty(rules) && !_source.AllowEmpty && !IsEmpty(_processor.RuleSet))
        {
            State = State with { IsEmpty = true };
            Log.RulesEmpty(_log, _processor.RuleSet.Rules.Count, _processor.RuleSet.Hash);
            _processor.Metrics.CountReload("empty");
            return false;
        }

        // The files match the rules in use again, after files that could not be used.
        if (hash == _processor.RuleSet.Hash) return false;
        _processor.Replace(rules);
        Log.RulesReplaced(_log, rules.Rules.Count, rules.Hash);
        if (IsEmpty(rules)) Log.Disarmed(_log);
        _processor.Metrics.CountReload("used");
        return true;
    }

    private void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == DiagnosticSeverity.Error) Log.RuleError(_log, diagnostic);
        else Log.RuleWarning(_log, diagnostic);
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        if (_source.ReloadInterval == TimeSpan.Zero)
        {
            await _asked.WaitAsync(stop);
            return;
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_asked.WaitAsync(either.Token), Task.Delay(_source.ReloadInterval, _time, either.Token));
        await either.CancelAsync();
    }
}
