using System.CommandLine;

namespace SysFlow.Cli;

/// <summary><c>sfs rules</c>: tools for rule authors.</summary>
internal static class RulesCommand
{
    public static Command Build(CommandConsole console) =>
        new Command("rules", "Checks, lists, tests and explains detection rules.")
        {
            CheckCommand.Build(console),
            FormatCommand.Build(console),
            ListCommand.Build(console),
            ShowCommand.Build(console),
            TestCommand.Build(console),
            ExplainCommand.Build(console),
            BacktestCommand.Build(console),
            CoverageCommand.Build(console),
        }.ExplainingItself();
}
