namespace SysFlow.Simulation;

/// <summary>What a container is started from.</summary>
/// <param name="Name">Image with tag.</param>
/// <param name="Libc">C library of its file system.</param>
/// <param name="Environment">Variables its image sets, beside <c>PATH</c>, <c>HOSTNAME</c> and <c>HOME</c>.</param>
internal sealed record ContainerImage(string Name, CLibrary Libc, params string[] Environment);
