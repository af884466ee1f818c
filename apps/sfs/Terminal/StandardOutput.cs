using Microsoft.Win32.SafeHandles;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// The process's standard output as bytes. Unlike the runtime's own stream, it reports when the reader has closed it,
/// so that a command ends instead of working in vain; a failed write is an error that names standard output.
/// </summary>
internal sealed class StandardOutput : WriteOnlyStream
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32; // EPIPE

    private readonly Stream _stream;

    private StandardOutput(Stream stream) => _stream = stream;

    /// <summary>Opens it; several may be open, each without a buffer.</summary>
    public static StandardOutput Open()
    {
        // A file may be shared with standard error, so the kernel keeps its position, as with the runtime's stream;
        // that stream, however, does not report a closed pipe.
        FileStream direct = new(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return new StandardOutput(direct.CanSeek ? Console.OpenStandardOutput() : direct);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _stream.Write(buffer);
        }
        catch (IOException e) when (e.HResult == BrokenPipe)
        {
            throw new OutputClosedException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"standard output cannot be written: {e.Message}", e);
        }
    }

    public override void Flush()
    {
        // Nothing is buffered.
    }
}
