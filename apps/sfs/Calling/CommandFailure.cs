using SysFlow.CollectorBridge;
using SysFlow.Hosting;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>The message for the exception that ended a command, including those about traces.</summary>
internal static class CommandFailure
{
    public static ProgramFailure Of(Exception exception) => exception switch
    {
        BridgeInputException e => new ProgramFailure(e.Message, ExitCodes.WrongCall),
        SysFlowFormatException e => new ProgramFailure(e.Message, ExitCodes.Failed),
        CallException e => new ProgramFailure(e.Message, ExitCodes.WrongCall),
        _ => ProgramFailure.Of(exception),
    };
}
