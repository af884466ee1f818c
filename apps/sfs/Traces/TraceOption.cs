using System.CommandLine;
using SysFlow.Cli.Commands;

namespace SysFlow.Cli.Traces;

/// <summary><c>--trace</c>: traces to read, which a directory stands for too.</summary>
internal sealed class TraceOption
{
    private readonly Option<string[]> _traces;

    public TraceOption(bool required)
    {
        _traces = new Option<string[]>("--trace")
        {
            Description = "Trace file, or a directory of them; repeatable",
            HelpName = "PATH",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            Required = required,
        };
        _traces.Validators.Add(result => ExistingPaths.Check(result, result.Tokens.Select(t => t.Value)));
    }

    public void AddTo(Command command) => command.Add(_traces);

    /// <summary>The files, those of a directory in name order without hidden ones; none when the option is absent.</summary>
    public IReadOnlyList<string> Files(ParseResult call) => [.. (call.GetValue(_traces) ?? []).SelectMany(Expand)];

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path)
            .Where(f => !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal)
        : [path];
}
