using System.Buffers;
using BenchmarkDotNet.Attributes;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Benchmarks.Events;

/// <summary>
/// What does joining and encoding a record cost, beside decoding it? Target: decoding and joining inflated blocks takes
/// at most twice as long as inflating and decoding, and nothing is allocated per record. Figures are per record of
/// v1-express-attack-3 (20,025 events and 2,314 entities).
/// </summary>
[MemoryDiagnoser]
public class JoinBenchmark
{
    private const int Records = 22_339;

    private readonly List<(byte[] Records, long Count)> _blocks = [];
    private byte[] _file = [];
    private RecordDecoder _decoder = RecordDecoder.Newest;
    private StreamJoiner _joiner = null!;
    private NullSink _nowhere;

    [GlobalSetup]
    public void Setup()
    {
        _file = File.ReadAllBytes(ReferenceData.Trace("v1-express-attack-3.sf"));
        using SysFlowFileReader reader = new(new MemoryStream(_file), "trace");
        while (reader.ReadInflated(out ReadOnlySpan<byte> records, out long count))
            _blocks.Add((records.ToArray(), count));
        _decoder = reader.Decoder;
        _joiner = new StreamJoiner("trace", new JoinOptions(), new OneBufferOutput(), TimeProvider.System);
        long total = _blocks.Sum(block => block.Count);
        if (total != Records) throw new InvalidOperationException($"The trace has {total} records, not {Records}.");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public long InflateAndDecode()
    {
        using SysFlowFileReader reader = new(new MemoryStream(_file), "trace");
        while (reader.ReadBlock(ref _nowhere)) { }
        return reader.RecordsRead;
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public void Decode()
    {
        foreach ((byte[] records, long count) in _blocks) _decoder.DecodeBlock(records, count, ref _nowhere);
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public void DecodeJoinAndEncode()
    {
        foreach ((byte[] records, long count) in _blocks) _decoder.DecodeBlock(records, count, ref _joiner);
        _joiner.Flush();
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
