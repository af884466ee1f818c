using System.CommandLine;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>--compat</c>: the dialect in which rule files are read.</summary>
internal sealed class RuleProfileOption
{
    private readonly Option<string> _sfProcessor = new Option<string>("--compat")
    {
        Description = "Read policies as sf-processor does: unknown names become constants, with a warning",
        HelpName = "sf-processor",
    }.Among(["sf-processor"]);

    public void AddTo(Command command) => command.Add(_sfProcessor);

    public RuleLoadOptions Read(ParseResult call) => new()
    {
        Profile = call.GetValue(_sfProcessor) is null ? RuleProfile.Strict : RuleProfile.SfProcessor,
    };
}
