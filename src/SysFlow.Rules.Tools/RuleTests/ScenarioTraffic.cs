using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Writes a simulated scenario's records. It is handed in, because rules know nothing of the simulator.
/// </summary>
/// <param name="scenario">The scenario's name.</param>
/// <param name="seed">Decides everything that is left to chance.</param>
/// <param name="events">Behaviours to write at least.</param>
/// <param name="sink">Takes the records.</param>
/// <exception cref="ArgumentException">There is no such scenario.</exception>
public delegate void ScenarioTraffic(string scenario, ulong seed, long events, IRecordSink sink);
