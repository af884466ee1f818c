using System.Buffers;
using BenchmarkDotNet.Attributes;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>
/// What do joining and encoding add to reading a trace file? Both methods read the same file, inflating included, in
/// one run: target is a ratio of 1.5 at most, and nothing allocated per record. The traces differ in how many of their
/// records are entities: 2 % (mpm-worker), 10 % (express-attack-3), 15 % (k8s-small), 34 % (host).
/// </summary>
[MemoryDiagnoser]
public class JoinBenchmark
{
    private byte[] _file = [];
    private StreamJoiner _joiner = null!;
    private NullSink _nowhere;

    /// <summary>The trace to read.</summary>
    [Params("v5-mpm-worker.sf", "v1-express-attack-3.sf", "v4-k8s-small.sf", "v3-host-1621959914.sf")]
    public string Trace { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _file = File.ReadAllBytes(ReferenceData.Trace(Trace));
        _joiner = new StreamJoiner("trace", new JoinOptions(), new OneBufferOutput(), TimeProvider.System);
    }

    [Benchmark(Baseline = true)]
    public long InflateAndDecode()
    {
        using SysFlowFileReader reader = new(new MemoryStream(_file), "trace");
        while (reader.ReadBlock(ref _nowhere)) { }
        return reader.RecordsRead;
    }

    [Benchmark]
    public long InflateDecodeJoinAndEncode()
    {
        using SysFlowFileReader reader = new(new MemoryStream(_file), "trace");
        while (reader.ReadBlock(ref _joiner)) { }
        _joiner.Flush();
        return reader.RecordsRead;
    }

    private sealed class OneBufferOutput : IBatchOutput
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(512 * 1024);

        public void OnBatch(EncodedBatch batch)
        {
            _buffer.ResetWrittenCount();
            batch.WriteTo(_buffer);
        }
    }
}
