using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>File events and flows.</summary>
internal static class FileClasses
{
    /// <summary>Classifies a file event.</summary>
    public static EventClass OfEvent(in BehaviourEvent @event)
    {
        ReadOnlySpan<byte> outcome = EventClass.OutcomeOf(@event.Ret);
        return @event.OpFlags switch
        {
            _ when Has(in @event, Operations.Mkdir) => Make("\"creation\""u8, "creation"u8, outcome),
            _ when Has(in @event, Operations.Rmdir | Operations.Unlink) => Make("\"deletion\""u8, "deletion"u8, outcome),
            _ when Has(in @event, Operations.Symlink) => Make("\"creation\""u8, "symlink"u8, outcome),
            _ when Has(in @event, Operations.Link) => Make("\"creation\""u8, "link"u8, outcome),
            _ when Has(in @event, Operations.Rename) => Make("\"change\""u8, "rename"u8, outcome),
            _ => Make("\"info\""u8, "file_event"u8, outcome),
        };
    }

    /// <summary>
    /// Classifies a file flow by the strongest thing that happened in it. Entering a namespace is recorded as a flow on
    /// its file, but it happens to the process. O_CREAT only means "create if missing", so no flow is a
    /// <c>creation</c>.
    /// </summary>
    public static EventClass OfFlow(in BehaviourEvent @event)
    {
        if (Has(in @event, Operations.Setns))
        {
            return new()
            {
                Dataset = Dataset.Process,
                Categories = "\"process\""u8,
                Types = "\"change\""u8,
                Action = "setns"u8,
            };
        }

        bool reads = Has(in @event, Operations.Read);
        bool writes = Has(in @event, Operations.Write);
        if (reads && writes) return Make("\"access\",\"change\""u8, "read_write"u8);
        if (writes) return Make("\"change\""u8, "write"u8);
        return Make("\"access\""u8, reads ? "read"u8 : AccessOf(in @event));
    }

    private static ReadOnlySpan<byte> AccessOf(in BehaviourEvent @event) => @event.OpFlags switch
    {
        _ when Has(in @event, Operations.Mmap) => "mmap"u8,
        _ when Has(in @event, Operations.Accept) => "accept"u8,
        _ when Has(in @event, Operations.Connect) => "connect"u8,
        _ when Has(in @event, Operations.Open) => "open"u8,
        _ when Has(in @event, Operations.Close) => "close"u8,
        _ => "file_flow"u8,
    };

    private static bool Has(in BehaviourEvent @event, Operations any) => (@event.OpFlags & any) != 0;

    private static EventClass Make(
        ReadOnlySpan<byte> types, ReadOnlySpan<byte> action, ReadOnlySpan<byte> outcome = default)
        => new()
        {
            Dataset = Dataset.File,
            Categories = "\"file\""u8,
            Types = types,
            Action = action,
            Outcome = outcome,
        };
}
