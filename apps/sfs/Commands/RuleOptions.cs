using System.CommandLine;
using System.CommandLine.Parsing;
using SysFlow.Detector;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>The options for loading rules, shared by every command that evaluates rules.</summary>
internal sealed class RuleOptions
{
    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = "Rule file or directory, - for standard input; repeatable. The shipped packs when absent",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly RuleProfileOption _profile = new();

    public void AddTo(Command command)
    {
        command.Add(_rules);
        _rules.Validators.Add(result => ExistingPaths.CheckRules(result, result.Tokens.Select(t => t.Value)));
        _profile.AddTo(command);
    }

    /// <summary>Adds the options to a command that also reads traces, which cannot both be standard input.</summary>
    public void AddTo(Command command, Argument<string[]> traces)
    {
        AddTo(command);
        command.Validators.Add(result =>
        {
            if (RuleFile.Named([.. Named(result)]).Contains(RuleFile.StandardInput)
                && result.GetResult(traces)?.Tokens.Any(t => t.Value == Destination.Standard) == true)
            {
                result.AddError("--rules: standard input is the trace already; name a file with the rules");
            }
        });
    }

    /// <summary>Whether rules are named rather than those that are shipped.</summary>
    public bool IsGiven(CommandResult result) => Named(result).Any();

    /// <summary>Loads the rules and prints problems; null after an error.</summary>
    /// <exception cref="OperationCanceledException">
    /// Told to stop. Loading itself is left to end with the process: it may wait for a pipe.
    /// </exception>
    public async Task<RuleSet?> LoadAsync(ParseResult call, CommandConsole console, CancellationToken cancellation)
    {
        RuleSource source = Source(call);
        return LoadFindings.Show(console, await Task.Run(source.Load, cancellation).WaitAsync(cancellation));
    }

    /// <summary>The source of changed rules; null for standard input, which ends.</summary>
    public RuleSource? Reloadable(ParseResult call) =>
        Source(call) is var source && source.Paths.Contains(RuleFile.StandardInput) ? null : source;

    /// <summary>Where the rules come from.</summary>
    public RuleSource Source(ParseResult call)
    {
        IReadOnlyList<string> paths =
            call.GetValue(_rules) is { Length: > 0 } named ? RuleFile.Named(named) : [ShippedRules.Directory];
        return new RuleSource(paths, _profile.Read(call));
    }

    private IEnumerable<string> Named(CommandResult result) =>
        result.GetResult(_rules)?.Tokens.Select(t => t.Value) ?? [];
}
