using SysFlow.Records;

namespace SysFlow.Simulation;

internal sealed partial class NodeProcess
{
    /// <summary>The usual flags for opening a file to read.</summary>
    private const OpenModes ForReading = OpenModes.ReadOnly | OpenModes.CloseOnExec;

    private const OpenModes ForReplacing = OpenModes.WriteOnly | OpenModes.Create | OpenModes.Truncate;

    private const OpenModes ForAppending = OpenModes.WriteOnly | OpenModes.Create | OpenModes.Append;

    public OpenFile Open(string path, OpenModes modes = ForReading)
    {
        OpenFile file = new(this, Node.File(Container, path), modes);
        _open.Add(file);
        file.Add(Operations.Open);
        return file;
    }

    /// <summary>Opens, reads and closes in one go.</summary>
    public void ReadFile(string path, long bytes) => Open(path).Read(bytes, calls: Calls(bytes)).Close();

    /// <summary>Replaces a file's content.</summary>
    public void WriteFile(string path, long bytes) =>
        Open(path, ForReplacing).Write(bytes, calls: Calls(bytes)).Close();

    public void AppendFile(string path, long bytes) => Open(path, ForAppending).Write(bytes).Close();

    public void MakeDirectory(string path) => Change(Operations.Mkdir, path, null);

    public void Unlink(string path) => Change(Operations.Unlink, path, null);

    public void Rename(string path, string newPath) => Change(Operations.Rename, path, newPath);

    public void Symlink(string target, string link) => Change(Operations.Symlink, target, link);

    /// <summary>Ends one of the process's flows.</summary>
    public void Close(OpenFlow flow, Operations last)
    {
        _open.Remove(flow);
        flow.Finish(last);
    }

    /// <summary>Loads the libraries, as the dynamic loader does before a program's first instruction.</summary>
    private void MapLibraries()
    {
        switch (Container?.Image.Libc ?? CLibrary.Glibc)
        {
            case CLibrary.Glibc:
                Open("/etc/ld.so.cache").Map().Close();
                Open("/lib/x86_64-linux-gnu/libc.so.6").Read(832).Map().Close();
                break;
            case CLibrary.Musl:
                Open("/lib/libc.musl-x86_64.so.1").Read(960).Map().Close();
                break;
            case CLibrary.None:
                break;
        }
    }

    private void Change(Operations operation, string path, string? newPath)
    {
        NodeFile file = Node.File(Container, path);
        NodeFile? made = newPath is null ? null : Node.File(Container, newPath);
        FileEventRecord record = new()
        {
            ProcessOid = Oid,
            Ts = Node.Timeline.Tick(),
            Tid = Oid.HostPid,
            OpFlags = operation,
            FileOid = file.Oid,
            HasNewFile = made is not null,
            NewFileOid = made?.Oid ?? default,
        };
        Node.Collector.Write(this, file, made, in record);
    }

    /// <summary>Splits a transfer into calls of 64 KiB, as programs do.</summary>
    private static int Calls(long bytes) => (int)Math.Max(1, (bytes + 65_535) / 65_536);
}
