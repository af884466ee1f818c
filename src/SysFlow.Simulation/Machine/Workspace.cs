namespace SysFlow.Simulation;

/// <summary>A running container with its main processes.</summary>
/// <param name="Container">The container.</param>
/// <param name="Shim">The shim that started it and starts what is executed in it later.</param>
/// <param name="Entry">Its process 1.</param>
/// <param name="Port">The port it serves; 0 for none.</param>
internal sealed record Workspace(NodeContainer Container, NodeProcess Shim, NodeProcess Entry, int Port)
{
    /// <summary>The endpoint that it serves.</summary>
    public Endpoint Endpoint => new(Entry.Ip, Port);
}
