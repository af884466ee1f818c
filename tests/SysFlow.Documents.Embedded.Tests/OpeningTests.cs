using Microsoft.Data.Sqlite;
using SysFlow.Documents.Contract;
using SysFlow.Testing;

namespace SysFlow.Documents.Embedded.Tests;

/// <summary>Several processes, foreign files, damaged files.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string Database => _directory.File("documents.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_writer_is_refused_with_the_folder_named()
    {
        await using EmbeddedDocumentStore first = await OpenAsync();
        DocumentStoreException e = await Assert.ThrowsAsync<DocumentStoreException>(() => OpenAsync());
        Assert.Contains(_directory.Path, e.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", e.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        await using EmbeddedDocumentStore next = await OpenAsync();
    }

    [Fact]
    public async Task A_read_only_store_sees_every_batch_as_soon_as_it_is_acknowledged()
    {
        await using EmbeddedDocumentStore writer = await OpenAsync();
        await using EmbeddedDocumentStore reader = await OpenAsync(readOnly: true);
        SearchRequest all = new() { Query = DocumentQuery.Parse("n >= 0") };
        for (int i = 0; i < 20; i++)
        {
            await WriteAsync(writer, i * 10, 10);
            Assert.Equal((i + 1) * 10, await reader.CountAsync(all, Stop));
        }
    }

    [Fact]
    public async Task An_export_shows_the_store_as_it_was_when_it_began()
    {
        await using EmbeddedDocumentStore store = await OpenAsync();
        for (int i = 0; i < 15; i++) await WriteAsync(store, i, 1);
        int exported = 0;
        await foreach (ReadOnlyMemory<byte> json in store.ExportAsync(SearchRequest.All, Stop))
        {
            exported++;
            await WriteAsync(store, 100 + exported, 1); // the first of these merges the blocks being read
        }

        Assert.Equal(15, exported);
        Assert.Equal(30, await store.CountAsync(SearchRequest.All, Stop));
    }

    [Fact]
    public async Task A_read_only_store_refuses_to_write()
    {
        await (await OpenAsync()).DisposeAsync();
        await using EmbeddedDocumentStore reader = await OpenAsync(readOnly: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(reader, 0, 1));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made_by_reading()
    {
        DocumentStoreException e = await Assert.ThrowsAsync<DocumentStoreException>(() => OpenAsync(readOnly: true));
        Assert.Contains(Database, e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_foreign_file_is_named_and_left_alone(bool readOnly)
    {
        byte[] foreign = new byte[20_000];
        Array.Fill(foreign, (byte)'x');
        await File.WriteAllBytesAsync(Database, foreign, Stop);
        DocumentStoreException e = await Assert.ThrowsAsync<DocumentStoreException>(() => OpenAsync(readOnly));
        Assert.Contains(Database, e.Message, StringComparison.Ordinal);
        Assert.Equal(foreign, await File.ReadAllBytesAsync(Database, Stop));
    }

    [Fact]
    public async Task Another_database_is_named_and_left_alone()
    {
        using (SqliteConnection other = new($"Data Source={Database};Pooling=False"))
        {
            other.Open();
            using SqliteCommand create = other.CreateCommand();
            create.CommandText = "CREATE TABLE theirs(x)";
            create.ExecuteNonQuery();
        }

        byte[] before = await File.ReadAllBytesAsync(Database, Stop);
        DocumentStoreException e = await Assert.ThrowsAsync<DocumentStoreException>(() => OpenAsync());
        Assert.Contains(Database, e.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Stop));
    }

    [Fact]
    public async Task A_later_format_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Run("PRAGMA user_version = 99");
        DocumentStoreException e = await Assert.ThrowsAsync<DocumentStoreException>(() => OpenAsync());
        Assert.Contains("format 99", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_error_of_the_store()
    {
        await File.WriteAllTextAsync(_directory.File("in the way"), "", Stop);
        EmbeddedStoreOptions options = new() { Directory = Path.Combine(_directory.File("in the way"), "store") };
        await Assert.ThrowsAsync<DocumentStoreException>(
            async () => await EmbeddedDocumentStore.OpenAsync(options, Stop));
    }

    [Fact]
    public async Task Any_flipped_bit_in_a_part_is_noticed_with_block_and_part()
    {
        await using (EmbeddedDocumentStore store = await OpenAsync()) await WriteAsync(store, 0, 300);
        List<(long Key, byte[] Data)> parts = Parts();
        Random random = new(7);
        foreach ((long key, byte[] data) in parts)
        {
            byte[] damaged = [.. data];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Replace(key, damaged);
            await using (EmbeddedDocumentStore store = await OpenAsync(readOnly: true))
            {
                DocumentStoreException e = await Assert.ThrowsAsync<DocumentStoreException>(() => ReadAllAsync(store));
                Assert.Contains(Database, e.Message, StringComparison.Ordinal);
                Assert.Contains("block 1, part", e.Message, StringComparison.Ordinal);
            }

            Replace(key, data);
        }

        await using EmbeddedDocumentStore whole = await OpenAsync();
        await ReadAllAsync(whole);
    }

    [Fact]
    public async Task A_part_that_lies_under_a_right_checksum_is_an_error_of_the_store()
    {
        await using (EmbeddedDocumentStore store = await OpenAsync()) await WriteAsync(store, 0, 50);
        Random random = new(11);
        foreach ((long key, byte[] data) in Parts())
        {
            for (int round = 0; round < 30; round++)
            {
                Replace(key, Lie(data, random, key));
                await using EmbeddedDocumentStore store = await OpenAsync(readOnly: true);
                Exception? e = await Record.ExceptionAsync(async () => await ReadAllAsync(store));
                if (e is not null) Assert.IsType<DocumentStoreException>(e); // some lies are only other documents
            }

            Replace(key, data);
        }
    }

    private static byte[] Lie(byte[] part, Random random, long key)
    {
        byte[] content = PartCodec.Unpack(part, "test", key);
        byte[] lie = random.Next(3) == 0 ? content[..random.Next(content.Length)] : content;
        if (lie.Length > 0) lie[random.Next(lie.Length)] = (byte)random.Next(256);
        ByteWriter packed = new();
        PartCodec.Pack(lie, packed);
        return packed.Written.ToArray();
    }

    private static async Task ReadAllAsync(EmbeddedDocumentStore store)
    {
        await foreach (ReadOnlyMemory<byte> json in store.ExportAsync(SearchRequest.All, Stop))
            Assert.False(json.IsEmpty);
        await store.SearchAsync(new SearchRequest { Query = DocumentQuery.Parse("n >= 0 OR tag:x*") }, Stop);
        await store.CountAsync(new SearchRequest { DataStreams = "logs-*", From = Ecs.Start + 1 }, Stop);
        await store.CountByAsync("tags", SearchRequest.All, 5, Stop);
    }

    private async Task<EmbeddedDocumentStore> OpenAsync(bool readOnly = false)
    {
        EmbeddedStoreOptions options = new() { Directory = _directory.Path, ReadOnly = readOnly };
        return await EmbeddedDocumentStore.OpenAsync(options, Stop);
    }

    private static async Task WriteAsync(EmbeddedDocumentStore store, int first, int count)
    {
        DocumentBatch batch = new();
        for (int i = first; i < first + count; i++)
            batch.Add($"id-{i}", Ecs.Document(i, $"\"n\":{i},\"tags\":[\"x\",\"y{i % 3}\"]"));
        BulkResult result = new();
        await store.CreateAsync(batch, result, Stop);
        Assert.Equal(count, result.Created);
    }

    private List<(long Key, byte[] Data)> Parts()
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT key, data FROM part ORDER BY key";
        using SqliteDataReader reader = select.ExecuteReader();
        List<(long, byte[])> parts = [];
        while (reader.Read()) parts.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        return parts;
    }

    private void Replace(long key, byte[] data)
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand update = connection.CreateCommand();
        update.CommandText = "UPDATE part SET data = $data WHERE key = $key";
        update.Parameters.AddWithValue("$data", data);
        update.Parameters.AddWithValue("$key", key);
        Assert.Equal(1, update.ExecuteNonQuery());
    }

    private void Run(string statement)
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
