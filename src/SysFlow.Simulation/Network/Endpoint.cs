namespace SysFlow.Simulation;

/// <summary>An address with a port.</summary>
internal readonly record struct Endpoint(Ipv4 Ip, int Port);
