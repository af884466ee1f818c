namespace SysFlow.Simulation;

/// <summary>The C library of a file system, which decides what a program maps when it starts.</summary>
internal enum CLibrary
{
    /// <summary>Programs are static (Go, distroless).</summary>
    None,

    /// <summary>Debian and similar.</summary>
    Glibc,

    /// <summary>Alpine.</summary>
    Musl,
}
