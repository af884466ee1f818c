using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class TraceFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_listing_holds_regular_files_in_name_order_and_says_what_else_is_there()
    {
        foreach (string name in new[] { "b", "a", ".hidden" }) File.WriteAllText(_directory.File(name), name);
        Directory.CreateDirectory(_directory.File("folder"));
        File.CreateSymbolicLink(_directory.File("c"), _directory.File("a"));
        File.CreateSymbolicLink(_directory.File("dangling"), _directory.File("nowhere"));
        MakeFifo("fifo");
        using Socket socket = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_directory.File("socket")));
        File.CreateSymbolicLink(_directory.File("null"), "/dev/null");

        TraceListing listing = TraceFiles.List(_directory.Path, subdirectories: false);

        Assert.Equal(["a", "b", "c"], listing.Files.Select(f => Path.GetFileName(f.Path)));
        Assert.Equal(
            [("fifo", FileKind.Fifo), ("null", FileKind.Device), ("socket", FileKind.Socket)],
            listing.Others.Select(o => (Path.GetFileName(o.Path), o.Status.Kind)).Order());
        Assert.Equal((1, 1), (listing.Folders, listing.Hidden));
        Assert.Empty(listing.Unreadable);
        Assert.Null(listing.WhyEmpty);
    }

    [Fact]
    public void Folders_are_entered_when_asked_for_and_links_to_folders_never()
    {
        string inner = Directory.CreateDirectory(_directory.File("x/y")).FullName;
        File.WriteAllText(Path.Combine(inner, "deep"), "");
        File.WriteAllText(_directory.File("top"), "");
        Directory.CreateSymbolicLink(Path.Combine(inner, "loop"), _directory.Path);

        TraceListing listing = TraceFiles.List(_directory.Path, subdirectories: true);

        Assert.Equal([_directory.File("top"), Path.Combine(inner, "deep")], listing.Files.Select(f => f.Path));
        Assert.Equal(0, listing.Folders);
    }

    [Fact]
    public void A_directory_without_traces_says_why()
    {
        Assert.Equal("it is empty", TraceFiles.List(_directory.Path, false).WhyEmpty);
        Directory.CreateDirectory(_directory.File("folder"));
        MakeFifo("fifo");
        string? why = TraceFiles.List(_directory.Path, false).WhyEmpty;
        Assert.Contains("one folder, which is not entered", why, StringComparison.Ordinal);
        Assert.Contains("a FIFO (named pipe)", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_an_error_of_its_own() => Assert.Throws<DirectoryNotFoundException>(
        () => TraceFiles.List(_directory.File("nowhere"), false));

    [Fact]
    public void A_FIFO_is_refused_at_once_though_nobody_writes_to_it()
    {
        string fifo = MakeFifo("fifo");
        IOException refused = Assert.Throws<IOException>(() => TraceFiles.Open(fifo, out _));
        Assert.Contains($"{fifo}: a FIFO (named pipe), not a regular file", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero", "a device")]
    [InlineData("/dev", "a directory")]
    public void What_is_not_a_file_is_refused_for_what_it_is(string path, string kind) => Assert.Contains(
        kind, Assert.Throws<IOException>(() => TraceFiles.Open(path, out _)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_told_from_one_that_cannot_be_opened()
    {
        Assert.Throws<FileNotFoundException>(() => TraceFiles.Open(_directory.File("nowhere"), out _));
        Assert.Null(TraceFiles.Find(_directory.File("nowhere")));
        Assert.Null(TraceFiles.Find(_directory.File("nowhere/below")));
    }

    [Fact]
    public void A_file_keeps_its_identity_when_it_is_renamed_and_grows_and_loses_its_links_when_deleted()
    {
        string first = _directory.File("first");
        File.WriteAllText(first, "one");
        using SafeFileHandle open = TraceFiles.Open(first, out FileStatus opened);
        File.Move(first, _directory.File("second"));
        File.AppendAllText(_directory.File("second"), " two");

        FileStatus renamed = TraceFiles.Find(_directory.File("second"))!.Value;
        Assert.Equal((opened.Device, opened.Inode), (renamed.Device, renamed.Inode));
        Assert.Equal((3, 7), (opened.Length, renamed.Length));
        Assert.Equal(renamed, TraceFiles.Find(open));
        DateTimeOffset modified = DateTimeOffset.UnixEpoch.AddTicks(renamed.ModifiedAt / 100);
        Assert.Equal(File.GetLastWriteTimeUtc(_directory.File("second")), modified.UtcDateTime);

        File.Delete(_directory.File("second"));
        Assert.Equal(0u, TraceFiles.Find(open).Links);
    }

    private string MakeFifo(string name)
    {
        using Process mkfifo = Process.Start("mkfifo", [_directory.File(name)]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
        return _directory.File(name);
    }
}
