using System.CommandLine;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Rule files as arguments, for commands about rules.</summary>
internal sealed class RulePaths
{
    private readonly Argument<string[]> _paths;
    private readonly RuleProfileOption _profile = new();

    /// <param name="required">Whether paths are required; otherwise the shipped packs are the default.</param>
    public RulePaths(bool required)
    {
        _paths = new Argument<string[]>("path")
        {
            Description = required ? "Rule file or directory" : "Rule file or directory; the shipped packs when absent",
            Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        };
        _paths.Validators.Add(result => ExistingPaths.CheckRules(result, result.Tokens.Select(t => t.Value)));
    }

    public void AddTo(Command command)
    {
        command.Add(_paths);
        _profile.AddTo(command);
    }

    public IReadOnlyList<string> Paths(ParseResult call) =>
        call.GetValue(_paths) is { Length: > 0 } paths ? RuleFile.Named(paths) : [ShippedRules.Directory];

    /// <summary>Loads the rules as one set.</summary>
    public RuleLoadResult Load(ParseResult call) => Load(call, Paths(call));

    /// <summary>Loads the rules of other paths with the profile of the call.</summary>
    public RuleLoadResult Load(ParseResult call, IReadOnlyList<string> paths) =>
        RuleSetLoader.Load(paths, _profile.Read(call));

    /// <summary>Loads the rules and prints problems; null after an error.</summary>
    public RuleSet? LoadOrExplain(ParseResult call, CommandConsole console) => LoadFindings.Show(console, Load(call));
}
