using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>What reading traces needs: where to publish, and what has already been published.</summary>
/// <param name="Producer">Appends; used for one trace at a time.</param>
/// <param name="Store">How far every trace is published.</param>
/// <param name="Services">Settings, counters, clock.</param>
internal sealed record TraceContext(ITopicProducer Producer, ProgressStore Store, BridgeServices Services);
