using System.CommandLine;
using SysFlow.Detector;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>The options that say which rules to load and how, shared by every command that evaluates rules.</summary>
internal sealed class RuleOptions
{
    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = "Rule file or directory; repeatable. The shipped packs when absent",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly RuleProfileOption _profile = new();

    public void AddTo(Command command)
    {
        command.Add(_rules);
        _profile.AddTo(command);
    }

    /// <summary>Loads the rules; prints what is wrong; null when it is an error.</summary>
    public RuleSet? Load(ParseResult call, CommandConsole console) => LoadFindings.Show(console, Source(call).Load());

    /// <summary>Where the rules come from.</summary>
    public RuleSource Source(ParseResult call)
    {
        IReadOnlyList<string> paths =
            call.GetValue(_rules) is { Length: > 0 } named ? named : [ShippedRules.Directory];
        return new RuleSource(paths, _profile.Read(call));
    }
}
