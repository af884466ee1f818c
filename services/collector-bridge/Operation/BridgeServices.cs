using Microsoft.Extensions.Logging;

namespace SysFlow.CollectorBridge;

/// <summary>What every part of the bridge shares.</summary>
/// <param name="Options">Settings, validated.</param>
/// <param name="Metrics">Counters.</param>
/// <param name="Logger">Where to say things.</param>
/// <param name="Time">The clock.</param>
public sealed record BridgeServices(BridgeOptions Options, BridgeMetrics Metrics, ILogger Logger, TimeProvider Time)
{
    /// <summary>What works at this moment and what does not.</summary>
    internal BridgeStatus Status { get; } = new();
}
