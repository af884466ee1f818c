using Microsoft.Win32.SafeHandles;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Whether the process can still open files. A runtime without a free descriptor can end the process, so collectors are
/// accepted only while there are some to spare.
/// </summary>
internal static class DescriptorRoom
{
    /// <summary>Descriptors left to the log, the runtime and the sockets already there: a few for each.</summary>
    private const int Spare = 16;

    /// <summary>Why there is no room; null when there is room.</summary>
    public static string? Refusal()
    {
        SafeFileHandle?[] opened = new SafeFileHandle?[Spare];
        try
        {
            for (int i = 0; i < Spare; i++) opened[i] = File.OpenHandle("/dev/null");
            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
        finally
        {
            foreach (SafeFileHandle? handle in opened) handle?.Dispose();
        }
    }
}
