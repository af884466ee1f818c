using Microsoft.Extensions.Logging;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>
/// Takes over changed rules while the detector works. Changed files are loaded and compiled aside; the processor
/// changes over between two batches. Files with an error, and files that hold no rule any more, change nothing: every
/// diagnostic is logged once, and the rules in use stay.
/// </summary>
/// <remarks>
/// Files are compared by content, not by time stamps or notifications: links that are turned to another folder, as
/// Kubernetes does with a ConfigMap, network file systems and copies that keep their times are all seen.
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
    /// <param name="source">Where the processor's rules came from.</param>
    /// <param name="processor">Takes over changed rules.</param>
    /// <param name="log">Is told what changed and what is wrong.</param>
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

    /// <summary>What the last change of the files led to.</summary>
    public RuleReloadState State { get; private set; }

    /// <summary>Looks at the files at the source's interval, and when asked to, until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested) await CheckAsync(CancellationToken.None);
        }
    }

    /// <summary>Has the running loop look at the files now; returns at once.</summary>
    public void Ask()
    {
        lock (_asked)
        {
            if (_asked.CurrentCount == 0) _asked.Release();
        }
    }

    /// <summary>Looks at the files now.</summary>
    /// <returns>Whether the processor was given other rules.</returns>
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
            // The rules in use are as good as before: the detector goes on with them, and says so until files change.
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

        // Files that change while they are read may be half the old and half the new ones; the next look sees them
        // whole.
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

        // Back at the rules in use, after files that could not be taken over.
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
