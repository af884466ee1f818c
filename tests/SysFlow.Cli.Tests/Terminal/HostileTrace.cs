using System.Text;
using SysFlow.Records;

namespace SysFlow.Cli.Tests;

/// <summary>
/// A trace in which everything that somebody else names has control sequences in its name: node, container, user,
/// program, arguments, file.
/// </summary>
internal static class HostileTrace
{
    /// <summary>
    /// Erases lines, sets the title, returns to the first column, colours, a C1 control, a right-to-left override, an
    /// invisible joiner, a line separator, DEL, and a line feed that would begin a line of its own.
    /// </summary>
    public const string Text = "\e[2K\e[1A\e]0;gone\a\r\e[31mred\u009b2J\u202etxt.exe\u200d\u2028\x7f\nsfs: all is well";

    private const long Start = 1_705_309_200_000_000_000;

    private static readonly ProcessOid Shell = new(Start, 4242);

    /// <summary>Writes it: one program started, one file deleted.</summary>
    public static string Write(string path)
    {
        using SysFlowFileWriter writer = SysFlowFileWriter.Create(path);
        writer.OnHeader(new HeaderRecord
        {
            Version = SysFlowSchema.NewestVersion,
            Exporter = Named("node"),
            Ip = "192.0.2.7"u8,
            FileName = Named("trace"),
        });
        writer.OnContainer(new ContainerRecord
        {
            Id = "0123456789ab"u8,
            Name = Named("web"),
            Image = Named("image"),
            ImageId = "00"u8,
            Type = ContainerType.Docker,
        });
        writer.OnProcess(new ProcessRecord
        {
            State = ObjectState.Created,
            Oid = Shell,
            Ts = Start,
            Exe = Named("/bin/sh"),
            ExeArgs = Named("-c"),
            UserName = Named("user"),
            GroupName = Named("group"),
            HasContainerId = true,
            ContainerId = "0123456789ab"u8,
            HasCwdAndEnv = true,
            Cwd = Named("/tmp"),
        });
        FileOid file = new("01234567890123456789"u8);
        writer.OnFile(new FileRecord
        {
            State = ObjectState.Created,
            Oid = file,
            Ts = Start,
            RestType = 'f',
            Path = Named("/tmp/f"),
            HasContainerId = true,
            ContainerId = "0123456789ab"u8,
        });
        writer.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = Shell,
            Ts = Start + 1,
            Tid = 4242,
            OpFlags = Operations.Exec,
        });
        writer.OnFileEvent(new FileEventRecord
        {
            ProcessOid = Shell,
            Ts = Start + 2,
            Tid = 4242,
            OpFlags = Operations.Unlink,
            FileOid = file,
        });
        return path;
    }

    private static byte[] Named(string what) => Encoding.UTF8.GetBytes(what + Text);
}
