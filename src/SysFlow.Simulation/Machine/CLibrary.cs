namespace SysFlow.Simulation;

/// <summary>Which C library a file system carries: decides what a program maps when it starts.</summary>
internal enum CLibrary
{
    /// <summary>Programs are static (Go, distroless).</summary>
    None,

    /// <summary>Debian and its like.</summary>
    Glibc,

    /// <summary>Alpine.</summary>
    Musl,
}
