namespace SysFlow.Simulation;

/// <summary>An image from which containers are started.</summary>
/// <param name="Name">Image with tag.</param>
/// <param name="Libc">C library of its file system.</param>
/// <param name="Environment">Variables that it sets, besides <c>PATH</c>, <c>HOSTNAME</c> and <c>HOME</c>.</param>
internal sealed record ContainerImage(string Name, CLibrary Libc, params string[] Environment);
