using System.Buffers;
using BenchmarkDotNet.Attributes;
using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>
/// What does a reader pay per event to load a batch, to name its events and to cut one out? Figures are per event of
/// v1-express-attack-3 in batches of 1,024; nothing may be allocated.
/// </summary>
[MemoryDiagnoser]
public class BatchBenchmark
{
    private const int EventCount = 20_025;

    private readonly EventBatch _batch = new();
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private readonly List<EventBatch> _loaded = [];
    private IReadOnlyList<byte[]> _messages = [];

    [GlobalSetup]
    public void Setup()
    {
        _messages = TraceBatches.Load(ReferenceData.Trace("v1-express-attack-3.sf"));
        foreach (byte[] message in _messages)
        {
            EventBatch batch = new();
            batch.Load(message);
            _loaded.Add(batch);
        }

        int total = _loaded.Sum(batch => batch.Events.Length);
        if (total != EventCount)
        {
            throw new InvalidOperationException($"The trace has {total} events, not "
            + $"{EventCount}.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = EventCount)]
    public void Load()
    {
        foreach (byte[] message in _messages) _batch.Load(message);
    }

    [Benchmark(OperationsPerInvoke = EventCount)]
    public UInt128 Name()
    {
        UInt128 all = 0;
        foreach (EventBatch batch in _loaded)
        {
            for (int i = 0; i < batch.Events.Length; i++) all ^= EventIdentity.EventId(batch, i);
        }

        return all;
    }

    [Benchmark(OperationsPerInvoke = EventCount)]
    public void Extract()
    {
        foreach (EventBatch batch in _loaded)
        {
            for (int i = 0; i < batch.Events.Length; i++)
            {
                _output.ResetWrittenCount();
                EventBatchExtractor.Extract(batch, i, _output);
            }
        }
    }
}
