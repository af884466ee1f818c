using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Reads a partition's committed bytes straight from its files, into the buffer where they stay: FASTER writes a
/// committed byte through to the file before it says so, and a file is a run of addresses. Safe for concurrent use.
/// </summary>
internal sealed class SegmentFiles : IDisposable
{
    private readonly PartitionGeometry _geometry;
    private readonly ConcurrentDictionary<int, SafeFileHandle> _files = [];

    public SegmentFiles(string directory, PartitionGeometry geometry)
    {
        DevicePath = Path.Combine(directory, "log");
        _geometry = geometry;
    }

    /// <summary>What FASTER puts a dot and the segment's number behind to name its files.</summary>
    public string DevicePath { get; }

    /// <summary>
    /// Reads from an address on, up to the end of its file at most; returns the number of bytes read.
    /// </summary>
    /// <exception cref="StreamingException">The file cannot be read.</exception>
    public int Read(long address, Span<byte> buffer)
    {
        int segment = _geometry.Segment(address);
        long at = address - _geometry.SegmentStart(segment);
        long most = (1L << _geometry.SegmentBits) - at;
        if (buffer.Length > most) buffer = buffer[..(int)most];
        try
        {
            return RandomAccess.Read(File(segment), buffer, at);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new StreamingException(
                StreamingFailure.Storage, $"{NameOf(segment)} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Whether the file of the address exists.</summary>
    public bool Exists(long address) => System.IO.File.Exists(NameOf(_geometry.Segment(address)));

    /// <summary>The name of the file that an address lies in, for messages.</summary>
    public string FileOf(long address) => NameOf(_geometry.Segment(address));

    /// <summary>Closes the files below an address.</summary>
    public void CloseBelow(long address)
    {
        foreach (int segment in _files.Keys)
        {
            if (segment < _geometry.Segment(address) && _files.TryRemove(segment, out SafeFileHandle? file))
                file.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (SafeFileHandle file in _files.Values) file.Dispose();
        _files.Clear();
    }

    private SafeFileHandle File(int segment)
    {
        if (_files.TryGetValue(segment, out SafeFileHandle? open)) return open;
        SafeFileHandle mine = System.IO.File.OpenHandle(NameOf(segment), share: FileShare.ReadWrite | FileShare.Delete);
        SafeFileHandle kept = _files.GetOrAdd(segment, mine);
        if (kept != mine) mine.Dispose();
        return kept;
    }

    private string NameOf(int segment) => DevicePath + "." + segment.ToString(CultureInfo.InvariantCulture);
}
