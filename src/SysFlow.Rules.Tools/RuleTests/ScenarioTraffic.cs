using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Writes the records of a simulated scenario. It is passed in, because rules do not depend on the simulator.
/// </summary>
/// <param name="scenario">The scenario's name.</param>
/// <param name="seed">Seed of the random numbers.</param>
/// <param name="events">Minimum number of events and flows.</param>
/// <param name="sink">Receives the records.</param>
/// <exception cref="ArgumentException">The scenario does not exist.</exception>
public delegate void ScenarioTraffic(string scenario, ulong seed, long events, IRecordSink sink);
