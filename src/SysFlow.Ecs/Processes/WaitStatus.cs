namespace SysFlow.Ecs;

/// <summary>
/// The raw status that an exit records, as <c>wait(2)</c> defines it: exit code in bits 8–15, signal in bits 0–6, core
/// dump in bit 7.
/// </summary>
internal readonly record struct WaitStatus(int Raw)
{
    /// <summary>The signal that ended the process; 0 when it exited.</summary>
    public int Signal => Raw & 0x7F;

    /// <summary>Whether a core was dumped.</summary>
    public bool DumpedCore => (Raw & 0x80) != 0;

    /// <summary>The exit code, or 128 + the signal as shells report it.</summary>
    public int ExitCode => Signal != 0 ? 128 + Signal : (Raw >> 8) & 0xFF;
}
