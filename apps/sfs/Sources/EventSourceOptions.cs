using System.CommandLine;

namespace SysFlow.Cli;

/// <summary><c>--trace</c> and <c>--data</c>: the source of recorded events.</summary>
internal sealed class EventSourceOptions
{
    private readonly Option<string[]> _traces = new("--trace")
    {
        Description = "Trace file or directory of traces; repeatable",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description =
            "Data directory of `sfs run`, whose events are read; works while `sfs run` writes to it",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(_traces);
        command.Add(_data);
        _traces.Validators.Add(result => ExistingPaths.Check(result, result.Tokens.Select(t => t.Value)));
        _data.Validators.Add(result =>
        {
            foreach (string data in result.Tokens.Select(t => t.Value).Where(d => d.Length > 0))
            {
                if (!Directory.Exists(new DataDirectory(data).Log))
                    result.AddError($"{data}: there are no events; run `sfs run TRACE --data {data}`");
            }
        });
        command.Validators.Add(result =>
        {
            bool traces = result.GetResult(_traces) is not null;
            bool data = result.GetResult(_data) is not null;
            if (traces == data) result.AddError("name the events: either --trace PATH or --data DIR");
        });
    }

    /// <summary>
    /// The events of the call; those of a directory's traces in the order of names, without hidden files.
    /// </summary>
    public IBatchSource Source(ParseResult call) => call.GetValue(_data) is { } data
        ? new LogSource(new DataDirectory(data).Log)
        : new TraceSource([.. call.GetValue(_traces)!.SelectMany(Expand)]);

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path)
            .Where(f => !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal)
        : [path];
}
