using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SysFlow.Streaming.Contract;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>A data directory with one topic, opened and closed as a test wishes.</summary>
internal sealed class LogWorld : IAsyncDisposable
{
    public const string Topic = "events";

    private readonly TemporaryDirectory _directory = new();

    public LogWorld() => Options = new EmbeddedLogOptions(_directory.Path);

    public EmbeddedLogOptions Options { get; set; }

    public TopicSettings Settings { get; set; } = new(Topic);

    public EmbeddedTopicLog Log { get; private set; } = null!;

    public static TopicPartition Partition => new(Topic, 0);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The one file of the log.</summary>
    public string DatabaseFile => File("log.db");

    public string File(string name) => _directory.File(name);

    public async Task OpenAsync()
    {
        Log = await EmbeddedTopicLog.OpenAsync(Options, Cancel);
        await Log.EnsureTopicAsync(Settings, Cancel);
    }

    public async Task CloseAsync() => await Log.DisposeAsync();

    public static async Task<StreamingException> FailsToOpenAsync(EmbeddedLogOptions options) =>
        await Assert.ThrowsAsync<StreamingException>(async () => await EmbeddedTopicLog.OpenAsync(options, Cancel));

    /// <summary>Appends messages that carry their offset, filled up to so many bytes.</summary>
    public async Task AppendNumberedAsync(int count, int bytes, int perBatch = 100)
    {
        await using ITopicProducer producer = Log.CreateProducer();
        long next = (await Log.GetOffsetsAsync(Partition, Cancel)).High;
        using MessageBatch batch = new();
        foreach (int[] part in Enumerable.Range(0, count).Chunk(perBatch))
        {
            batch.Clear();
            foreach (int _ in part) batch.Add(Topic, "k", Numbered(next, bytes), next++);
            Assert.True((await producer.AppendAsync(batch, Cancel)).IsComplete);
        }
    }

    /// <summary>
    /// A number, and noise that hardly compresses, so that what is stored is about as large as what is appended.
    /// </summary>
    public static string Numbered(long number, int bytes)
    {
        byte[] noise = new byte[bytes];
        new Random((int)number).NextBytes(noise);
        foreach (ref byte character in noise.AsSpan()) character &= 0x7F;
        return number.ToString(CultureInfo.InvariantCulture) + "." + Encoding.ASCII.GetString(noise);
    }

    /// <summary>Does to the file what only rot or a hostile hand would, or asks what is in it.</summary>
    public object? Sql(string statement, params ReadOnlySpan<object> values)
    {
        SqliteConnectionStringBuilder name = new() { DataSource = DatabaseFile, Pooling = false };
        using SqliteConnection connection = new(name.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${(i + 1).ToString(CultureInfo.InvariantCulture)}", values[i]);
        return command.ExecuteScalar();
    }

    /// <summary>Reads a range and checks that every value carries its offset; returns how many there were.</summary>
    public async Task<long> ReadNumberedAsync(long from, long to, int maxBlockBytes = MessageLimits.BlockBytes)
    {
        await using ITopicReader reader =
            Log.Read(new RangeSettings([new PartitionRange(Partition, from, to)]) { MaxBlockBytes = maxBlockBytes });
        long read = 0;
        while (await reader.ReadAsync(Cancel) is { } block)
        {
            for (int i = 0; i < block.Count; i++, read++)
            {
                string value = Encoding.UTF8.GetString(block[i].Value);
                Assert.Equal(block[i].Offset, long.Parse(value[..value.IndexOf('.')], CultureInfo.InvariantCulture));
                Assert.Equal(from + read, block[i].Offset);
            }

            block.Dispose();
        }

        return read;
    }

    public async ValueTask DisposeAsync()
    {
        if (Log is not null) await Log.DisposeAsync();
        _directory.Dispose();
    }
}
