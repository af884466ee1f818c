using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>A pipeline whose topics are in one of the engines, with directories of its own.</summary>
public abstract class PipelineUnderTest : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The options that name its topics.</summary>
    public abstract string[] Topics { get; }

    /// <summary>The options that name its topics and documents, for <c>sfs run</c>.</summary>
    protected abstract string[] RunOptions { get; }

    /// <summary>The data directory.</summary>
    public string Data => File("data");

    /// <summary>A path in the test's own directory.</summary>
    public string File(string name) => _directory.File(name);

    /// <summary>Opens its topics, which exist afterwards.</summary>
    public abstract Task<ITopicLog> OpenAsync();

    /// <summary>Simulates an attack and runs the pipeline over it.</summary>
    public async Task<string> RunAttackAsync(string seed = "1", params string[] options)
    {
        string trace = File($"attack-{seed}.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--seed", seed, "--out", trace);
        await RunAsync(trace, options);
        return trace;
    }

    /// <summary>Runs the pipeline over a trace.</summary>
    public async Task RunAsync(string trace, params string[] options)
    {
        await (await OpenAsync()).DisposeAsync();
        await Sfs.SucceedAsync(["run", trace, "--once", .. RunOptions, .. options]);
    }

    /// <summary>Runs the pipeline over what its topics hold; dead letters are no surprise.</summary>
    public async Task RunAsync()
    {
        string trace = File("background.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "background", "--events", "10", "--out", trace);
        CommandResult result = await Sfs.InvokeAsync(["run", trace, "--once", "--json", .. RunOptions]);
        Assert.Contains("dead_letters", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Calls a command on its topics.</summary>
    internal Task<CommandResult> SfsAsync(params string[] args) => Sfs.InvokeAsync([.. args, .. Topics]);

    /// <summary>Calls a command on its topics, which must succeed.</summary>
    internal Task<CommandResult> SucceedAsync(params string[] args) => Sfs.SucceedAsync([.. args, .. Topics]);

    /// <summary>Appends messages of one key.</summary>
    public async Task AppendAsync(string topic, string key, params string[] values)
    {
        await using ITopicLog log = await OpenAsync();
        await using ITopicProducer producer = log.CreateProducer();
        await Streaming.Contract.Texts.AppendAsync(producer, topic, key, values);
    }

    public virtual ValueTask DisposeAsync()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static async Task<ITopicLog> EnsureTopicsAsync(ITopicLog log)
    {
        string[] topics =
            [PipelineTopics.Events, PipelineTopics.Alerts, PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts];
        foreach (string topic in topics) await log.EnsureTopicAsync(PipelineTopics.Settings(topic));
        await log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes));
        return log;
    }
}
