using System.CommandLine;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>--compat</c>: which meaning a rule file's words have.</summary>
internal sealed class RuleProfileOption
{
    private readonly Option<string> _compat = new("--compat")
    {
        Description = "Read policies as another engine does: unknown names become constants, with a warning",
        HelpName = "sf-processor",
    };

    public RuleProfileOption() => _compat.AcceptOnlyFromAmong("sf-processor");

    public void AddTo(Command command) => command.Add(_compat);

    public RuleLoadOptions Read(ParseResult call) => new()
    {
        Profile = call.GetValue(_compat) is null ? RuleProfile.Strict : RuleProfile.SfProcessor,
    };
}
