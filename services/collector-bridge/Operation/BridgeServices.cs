using Microsoft.Extensions.Logging;

namespace SysFlow.CollectorBridge;

/// <summary>Services shared by all parts of the bridge.</summary>
/// <param name="Options">Settings, validated.</param>
/// <param name="Metrics">Counters.</param>
/// <param name="Logger">The log.</param>
/// <param name="Time">The clock.</param>
public sealed record BridgeServices(BridgeOptions Options, BridgeMetrics Metrics, ILogger Logger, TimeProvider Time)
{
    /// <summary>The current status of the bridge.</summary>
    internal BridgeStatus Status { get; } = new();
}
