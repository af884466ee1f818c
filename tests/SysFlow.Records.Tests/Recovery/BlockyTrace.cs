using System.Text;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>A trace in its parts: the header, and blocks of which it is known what each holds.</summary>
internal sealed class BlockyTrace
{
    private readonly List<byte[]> _blocks = [];
    private readonly List<IReadOnlyList<string>> _records = [];

    private BlockyTrace(byte[] header) => Header = header;

    /// <summary>The file's header.</summary>
    public byte[] Header { get; }

    /// <summary>Each block's bytes.</summary>
    public IReadOnlyList<byte[]> Blocks => _blocks;

    /// <summary>Each block's records as lines.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Records => _records;

    /// <summary>All of it.</summary>
    public byte[] File => [.. Header, .. _blocks.SelectMany(b => b)];

    /// <summary>Every record, in order.</summary>
    public IReadOnlyList<string> Lines => [.. _records.SelectMany(r => r)];

    /// <summary>Makes a trace; the seed decides the records and the sync marker.</summary>
    public static BlockyTrace Create(int seed, int blocks, SysFlowCodec codec)
    {
        Random random = new(seed);
        byte[] sync = new byte[16];
        random.NextBytes(sync);
        using MemoryStream file = new();
        using SysFlowFileWriter writer = new(
            file, new SysFlowWriterOptions { Codec = codec, SyncMarker = sync, BlockBytes = int.MaxValue });
        BlockyTrace trace = new(file.ToArray());
        for (int block = 0; block < blocks; block++)
        {
            long start = file.Length;
            RecordLines lines = new();
            for (int record = 0; record < random.Next(1, 30); record++)
            {
                byte[] path = Encoding.ASCII.GetBytes($"/{seed}/{block}/{record}/{random.NextInt64():x}");
                FileRecord made = new() { Ts = random.NextInt64(), RestType = 'f', Path = path };
                writer.OnFile(in made);
                lines.OnFile(in made);
            }

            writer.Flush();
            trace._blocks.Add(file.ToArray()[(int)start..]);
            trace._records.Add(lines.Lines);
        }

        return trace;
    }
}
