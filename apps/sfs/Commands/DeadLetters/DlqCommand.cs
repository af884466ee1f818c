using System.CommandLine;

namespace SysFlow.Cli;

/// <summary><c>sfs dlq</c>: messages that a service could not process.</summary>
internal static class DlqCommand
{
    public static Command Build(CommandConsole console) =>
        new Command("dlq", "Lists, redrives and drops dead letters: messages that a service could not process.")
        {
            DlqListCommand.Build(console),
            DlqShowCommand.Build(console),
            DlqSettleCommand.BuildRedrive(console),
            DlqSettleCommand.BuildDrop(console),
        }.ExplainingItself();
}
