using System.CommandLine;
using SysFlow.Rules;

namespace SysFlow.Cli.Commands;

/// <summary>The options that say which rules to load and how, shared by every command that evaluates rules.</summary>
internal sealed class RuleOptions
{
    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = "Rule file or directory; repeatable. The shipped packs when absent",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _compat = new("--compat")
    {
        Description = "Read policies as another engine does: unknown names become constants, with a warning",
        HelpName = "sf-processor",
    };

    public RuleOptions() => _compat.AcceptOnlyFromAmong("sf-processor");

    public void AddTo(Command command)
    {
        command.Add(_rules);
        command.Add(_compat);
    }

    /// <summary>Loads the rules; prints every diagnostic; null when one of them is an error.</summary>
    public RuleSet? Load(ParseResult call, CommandConsole console)
    {
        IReadOnlyList<string> paths = call.GetValue(_rules) is { Length: > 0 } named ? named : [ShippedRules.Directory];
        RuleLoadResult result = RuleSetLoader.Load(paths, new RuleLoadOptions
        {
            Profile = call.GetValue(_compat) is null ? RuleProfile.Strict : RuleProfile.SfProcessor,
        });
        foreach (Diagnostic diagnostic in result.Diagnostics) console.Error.WriteLine(diagnostic);
        return result.RuleSet;
    }
}
