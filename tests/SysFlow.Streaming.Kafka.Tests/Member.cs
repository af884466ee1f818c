using System.Diagnostics;
using System.Globalization;

namespace SysFlow.Streaming.Kafka.Tests;

/// <summary>A member of a group in a process of its own, for tests to kill; ends with the test.</summary>
internal sealed class Member : IDisposable
{
    private readonly Process _process;

    private Member(Process process) => _process = process;

    /// <summary>Starts a member; see its program for the arguments.</summary>
    public static Member Start(KafkaLogOptions options, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SysFlow.Streaming.Kafka.MemberHost.dll"));
        foreach (string argument in (string[])[options.BootstrapServers, options.Prefix, .. arguments])
            start.ArgumentList.Add(argument);
        return new Member(Process.Start(start)!);
    }

    /// <summary>Waits until it prints a line; one that ends instead is an error.</summary>
    public async Task WaitForAsync(string line)
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } printed)
        {
            if (printed == line) return;
        }

        Assert.Fail($"The member ended before it printed {line}: {await _process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Waits until it holds so many partitions.</summary>
    public Task WaitForPartitionsAsync(int count) => WaitForAsync(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
