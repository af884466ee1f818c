using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Classifies process events and flows. Session View and Elastic's own rules use <c>fork</c>, <c>exec</c>, <c>end</c>
/// and <c>uid_change</c>. A fork is recorded twice: only the child's view (<c>ret</c> 0 on its main thread) is a start.
/// </summary>
internal static class ProcessClasses
{
    /// <summary>Classifies a process event of the process whose pid is <paramref name="pid"/>.</summary>
    public static EventClass OfEvent(in BehaviourEvent @event, long pid)
    {
        bool isThread = @event.Tid != pid;
        ReadOnlySpan<byte> outcome = EventClass.OutcomeOf(@event.Ret);
        ReadOnlySpan<byte> execOutcome = @event.Ret == 0 ? "success"u8 : "failure"u8;
        return @event.OpFlags switch
        {
            _ when Has(in @event, Operations.Exec) => Make("\"start\""u8, "exec"u8, execOutcome),
            _ when Has(in @event, Operations.Exit) && isThread => Make("\"change\""u8, "thread_end"u8),
            _ when Has(in @event, Operations.Exit) => Make("\"end\""u8, "end"u8),
            _ when Has(in @event, Operations.Setuid) => Make("\"change\""u8, "uid_change"u8, outcome),
            _ when Has(in @event, Operations.Setns) => Make("\"change\""u8, "setns"u8, outcome),
            _ when Has(in @event, Operations.Clone) => OfClone(in @event, isThread),
            _ => Make("\"info\""u8, "process_event"u8),
        };
    }

    /// <summary>Classifies a process flow.</summary>
    public static EventClass OfFlow() => Make("\"info\""u8, "process_flow"u8);

    /// <summary>
    /// When the parent's main thread creates a thread or a process, the parent's view is the same for both; both are
    /// <c>fork_parent</c>, which does not count as a start.
    /// </summary>
    private static EventClass OfClone(in BehaviourEvent @event, bool isThread)
    {
        if (@event.Ret < 0) return Make("\"info\""u8, "fork_failed"u8, "failure"u8);
        if (isThread) return Make("\"change\""u8, "thread_start"u8, "success"u8);
        return @event.Ret == 0
            ? Make("\"start\""u8, "fork"u8, "success"u8)
            : Make("\"info\""u8, "fork_parent"u8, "success"u8);
    }

    private static bool Has(in BehaviourEvent @event, Operations any) => (@event.OpFlags & any) != 0;

    private static EventClass Make(
        ReadOnlySpan<byte> types, ReadOnlySpan<byte> action, ReadOnlySpan<byte> outcome = default)
        => new()
        {
            Dataset = Dataset.Process,
            Categories = "\"process\""u8,
            Types = types,
            Action = action,
            Outcome = outcome,
        };
}
