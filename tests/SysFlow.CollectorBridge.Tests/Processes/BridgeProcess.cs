using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>The service as a process of its own, which can be limited and killed.</summary>
internal sealed partial class BridgeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<(Regex Pattern, TaskCompletionSource<string> Signal)> _waiting = [];
    private readonly Lock _lock = new();

    private BridgeProcess(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Starts it.</summary>
    /// <param name="descriptors">The most file descriptors it may have.</param>
    /// <param name="settings">Its settings, <c>KEY=VALUE</c>.</param>
    public static BridgeProcess Start(int descriptors, params string[] settings)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "collector-bridge.dll");
        string limit = string.Create(CultureInfo.InvariantCulture, $"ulimit -n {descriptors}; exec dotnet \"$@\"");
        return new BridgeProcess(new ProcessStartInfo(
            "bash",
            ["-c", limit, "bash", program, .. settings.Append("Http:Listen=none").SelectMany(s => new[] { "--set", s })]));
    }

    /// <summary>What it has said so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_lock) return [.. _output];
        }
    }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>The first line with a text in it, as soon as it is said.</summary>
    public async Task<string> WaitForAsync(string text)
    {
        TaskCompletionSource<string> signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_output.Find(l => l.Contains(text, StringComparison.Ordinal)) is { } line) return line;
            _waiting.Add((new Regex(Regex.Escape(text)), signal));
        }

        Task ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(await Task.WhenAny(signal.Task, ended) == signal.Task, string.Join('\n', Output));
        return await signal.Task;
    }

    /// <summary>Ends it at once, as SIGKILL does: nothing is flushed, nothing is closed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Tells it to stop, as SIGTERM does, and waits.</summary>
    public async Task<int> TerminateAsync()
    {
        using (Process kill = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_lock)
        {
            _output.Add(line);
            foreach ((Regex pattern, TaskCompletionSource<string> signal) in _waiting)
            {
                if (pattern.IsMatch(line)) signal.TrySetResult(line);
            }
        }
    }
}
