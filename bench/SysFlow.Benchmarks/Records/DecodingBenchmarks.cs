using Avro.File;
using Avro.Generic;
using Avro.IO;
using Avro.Util;
using BenchmarkDotNet.Attributes;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>
/// How many times faster than Apache.Avro are records decoded, from whole files (with inflating) and from inflated
/// blocks (what a message from a broker is like)? Avro's faster reader of generic records, GenericDatumReader, is the
/// baseline. One operation is every trace of the set once.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class DecodingBenchmarks
{
    private readonly List<(RecordDecoder Decoder, byte[] Records, long Count)> _blocks = [];
    private readonly List<(GenericDatumReader<GenericRecord> Reader, byte[] Records, long Count)> _avroBlocks = [];
    private IReadOnlyList<byte[]> _files = [];

    /// <summary>Loads and inflates the traces.</summary>
    [GlobalSetup]
    public void Load()
    {
        LogicalTypeFactory.Instance.Register(new PlainLong());
        _files = TraceSet.Load();
        foreach (byte[] file in _files)
        {
            using SysFlowFileReader reader = new(new MemoryStream(file), "memory");
            using IFileReader<GenericRecord> avro = DataFileReader<GenericRecord>.OpenReader(new MemoryStream(file));
            GenericDatumReader<GenericRecord> generic = new(avro.GetSchema(), avro.GetSchema());
            foreach ((byte[] records, long count) in TraceSet.Inflate(file))
            {
                _blocks.Add((reader.Decoder, records, count));
                _avroBlocks.Add((generic, records, count));
            }
        }

        Console.WriteLine($"// {_files.Count} traces, {_blocks.Count} blocks, {_blocks.Sum(b => b.Count)} records");
    }

    /// <summary>Inflated blocks through the generic reader.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("Inflated")]
    public long ApacheAvroInflated()
    {
        GenericRecord? record = null;
        long count = 0;
        foreach ((GenericDatumReader<GenericRecord> reader, byte[] records, long blockCount) in _avroBlocks)
        {
            BinaryDecoder decoder = new(new MemoryStream(records));
            for (long i = 0; i < blockCount; i++) record = reader.Read(record!, decoder);
            count += blockCount;
        }

        GC.KeepAlive(record);
        return count;
    }

    /// <summary>Inflated blocks through the compiled plan.</summary>
    [Benchmark, BenchmarkCategory("Inflated")]
    public long SysFlowInflated()
    {
        FieldSum sum = default;
        foreach ((RecordDecoder decoder, byte[] records, long count) in _blocks)
            decoder.DecodeBlock(records, count, ref sum);
        return sum.Total;
    }

    /// <summary>Whole files through the generic reader.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("File")]
    public long ApacheAvroFile()
    {
        long count = 0;
        foreach (byte[] file in _files)
        {
            using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(new MemoryStream(file));
            while (reader.HasNext())
            {
                GC.KeepAlive(reader.Next());
                count++;
            }
        }

        return count;
    }

    /// <summary>Whole files through the file reader.</summary>
    [Benchmark, BenchmarkCategory("File")]
    public long SysFlowFile()
    {
        FieldSum sum = default;
        foreach (byte[] file in _files)
        {
            using SysFlowFileReader reader = new(new MemoryStream(file), "memory");
            while (reader.ReadBlock(ref sum))
            {
            }
        }

        return sum.Total;
    }
}
