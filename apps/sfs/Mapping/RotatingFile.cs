using System.Globalization;

namespace SysFlow.Cli;

/// <summary>
/// A file of lines that is rotated by size and age: the file with the given name is the newest, and older ones have the
/// time at which they were started, <c>NAME-20240115T090000Z.ndjson</c>. Each write is whole lines, so no line is
/// split.
/// </summary>
internal sealed class RotatingFile : WriteOnlyStream
{
    private readonly string _path;
    private readonly RotationOptions _options;
    private readonly TimeProvider _time;
    private FileStream _file;
    private DateTimeOffset _begun;

    /// <summary>Starts a file; an existing one that is not empty is renamed to its time.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no write access to it.</exception>
    public RotatingFile(string path, RotationOptions options, TimeProvider time)
    {
        _path = Path.GetFullPath(path);
        _options = options;
        _time = time;
        if (File.Exists(_path) && new FileInfo(_path).Length > 0)
            SetAside(new DateTimeOffset(File.GetLastWriteTimeUtc(_path), TimeSpan.Zero));
        _file = Begin();
    }

    /// <summary>Writes lines, to a new file when this one is full or old.</summary>
    public override void Write(ReadOnlySpan<byte> lines)
    {
        bool isFull = _file.Position > 0 && _file.Position + lines.Length > _options.MaxBytes;
        bool isOld = _file.Position > 0 && _time.GetUtcNow() - _begun >= _options.MaxAge;
        if (isFull || isOld) Rotate();
        _file.Write(lines);
    }

    public override void Flush() => _file.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private void Rotate()
    {
        _file.Dispose();
        SetAside(_begun);
        _file = Begin();
        RemoveOldest();
    }

    private FileStream Begin()
    {
        _begun = _time.GetUtcNow();
        return new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Renames the file to its time, with a number if several were started in one second.</summary>
    private void SetAside(DateTimeOffset begun)
    {
        string time = begun.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string target = $"{Stem}-{time}{Path.GetExtension(_path)}";
        for (int number = 2; File.Exists(target); number++)
            target = string.Create(CultureInfo.InvariantCulture, $"{Stem}-{time}-{number}{Path.GetExtension(_path)}");
        File.Move(_path, target);
    }

    private void RemoveOldest()
    {
        if (_options.MaxFiles is not { } most) return;
        string pattern = $"{Path.GetFileName(Stem)}-????????T??????Z*{Path.GetExtension(_path)}";
        foreach (FileInfo old in new DirectoryInfo(Path.GetDirectoryName(_path)!).EnumerateFiles(pattern)
            .OrderByDescending(f => f.LastWriteTimeUtc)
            .ThenByDescending(f => f.Name, StringComparer.Ordinal)
            .Skip(most - 1))
        {
            old.Delete();
        }
    }

    private string Stem => Path.Combine(Path.GetDirectoryName(_path)!, Path.GetFileNameWithoutExtension(_path));
}
