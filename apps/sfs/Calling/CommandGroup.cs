using System.CommandLine;
using System.CommandLine.Help;

namespace SysFlow.Cli;

/// <summary>
/// Commands that have others below them and do nothing themselves: called bare they explain themselves.
/// </summary>
internal static class CommandGroup
{
    public static T ExplainingItself<T>(this T command) where T : Command
    {
        command.SetAction(call => new HelpAction().Invoke(call));
        return command;
    }
}
