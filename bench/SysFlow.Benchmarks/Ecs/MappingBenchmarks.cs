using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SysFlow.Ecs;
using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>
/// How many documents does one core map, and what would Utf8JsonWriter cost for the output alone? The baseline replays
/// the tokens of the very same documents, all values ready as bytes: the least that an implementation on Utf8JsonWriter
/// spends, before it has looked up a single entity. One operation is one pass over a trace's batches; documents per
/// second are the trace's documents divided by the mean.
/// </summary>
/// <remarks>
/// Last result, one of two quiet shared cores, median of nine: 660,000 to 1,010,000 documents of 2.6 to 4.3 kB per
/// second and no allocation, where the baseline's output alone reaches 190,000 to 260,000.
/// </remarks>
[MemoryDiagnoser]
public class MappingBenchmarks
{
    private readonly List<EventBatch> _batches = [];
    private readonly List<DocumentTokens> _tokens = [];
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);
    private readonly CountingOutput _output = new();
    private EcsMapper _mapper = null!;

    /// <summary>Trace in the reference data.</summary>
    [Params("v4-k8s-small.sf", "v1-express-attack-2.sf", "v5-mpm-worker.sf")]
    public string Trace { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        _mapper = new EcsMapper(new EcsOptions());
        DocumentCollector documents = new();
        foreach (byte[] message in TraceBatches.Load(ReferenceData.Trace(Trace)))
        {
            EventBatch batch = new();
            batch.Load(message);
            _batches.Add(batch);
            _mapper.MapEvents(batch, documents);
        }

        foreach (byte[] document in documents.Documents) _tokens.Add(new DocumentTokens(document));
        long bytes = documents.Documents.Sum(document => (long)document.Length);
        Console.WriteLine($"// {Trace}: {_tokens.Count} documents, {bytes / _tokens.Count} bytes each");
    }

    [Benchmark(Baseline = true)]
    public long Utf8JsonWriterOutputOnly()
    {
        long bytes = 0;
        using Utf8JsonWriter writer = new(_buffer, new JsonWriterOptions { SkipValidation = true });
        foreach (DocumentTokens document in _tokens)
        {
            _buffer.ResetWrittenCount();
            writer.Reset(_buffer);
            document.WriteTo(writer);
            writer.Flush();
            bytes += _buffer.WrittenCount;
        }

        return bytes;
    }

    [Benchmark]
    public long Mapper()
    {
        _output.Clear();
        foreach (EventBatch batch in _batches) _mapper.MapEvents(batch, _output);
        return _output.Bytes;
    }
}
