using SysFlow.CollectorBridge;
using SysFlow.Hosting;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>What a command says about the exception that ended it: as every program, and of traces besides.</summary>
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
