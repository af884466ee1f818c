using System.Buffers;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>Reads traces into batches, exactly as the bridge does.</summary>
internal sealed class TraceSource(IReadOnlyList<string> files) : IBatchSource
{
    private long _bytes;

    public string Describe() =>
        $"{Words.Count(files.Count, "trace")}, {Tables.Bytes(Volatile.Read(ref _bytes))} read";

    public Task<IReadOnlyList<string>> ReadAsync(IBatchTaker taker, CancellationToken cancellation)
    {
        List<string> errors = [];
        foreach (string file in files)
        {
            if (taker.IsDone) break;
            taker.Begin(TraceFile.NameOf(file));
            try
            {
                if (Read(file, taker, cancellation) is { } problem)
                    errors.Add(Words.About(TraceFile.NameOf(file), problem));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.Add(Words.About(TraceFile.NameOf(file), e.Message));
            }
        }

        return Task.FromResult<IReadOnlyList<string>>(errors);
    }

    /// <summary>
    /// Reads a trace to its end and past what is damaged, or until nobody wants more; null when all is well.
    /// </summary>
    private string? Read(string file, IBatchTaker taker, CancellationToken cancellation)
    {
        string name = TraceFile.NameOf(file);
        StreamJoiner joiner = new(name, new JoinOptions(), new BatchLoader(taker), TimeProvider.System);
        long before = Volatile.Read(ref _bytes);
        using CountedInput stream = new(TraceFile.OpenStream(file));
        TraceDamage damage = new();
        using SysFlowFileReader reader = TraceFile.Read(stream, file, damage);
        try
        {
            while (!taker.IsDone && reader.ReadBlock(ref joiner))
            {
                cancellation.ThrowIfCancellationRequested();
                Volatile.Write(ref _bytes, before + stream.Position);
            }
        }
        catch (SysFlowFormatException e)
        {
            damage.Fatal = e.Message;
        }
        finally
        {
            joiner.Complete();
        }

        return damage.Description;
    }

    /// <summary>Decodes each batch, as any consumer would.</summary>
    private sealed class BatchLoader(IBatchTaker taker) : IBatchOutput
    {
        private readonly ArrayBufferWriter<byte> _message = new();
        private readonly EventBatch _batch = new();

        public void OnBatch(EncodedBatch batch)
        {
            if (taker.IsDone || batch.EventCount == 0) return;
            _message.ResetWrittenCount();
            batch.WriteTo(_message);
            _batch.Load(_message.WrittenMemory);
            taker.Take(_batch);
        }
    }
}
