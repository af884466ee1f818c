using System.Text;

namespace SysFlow.Simulation;

/// <summary>A user and its primary group, as the collector resolves them.</summary>
internal sealed class UserAccount(int uid, string name, int gid, string group)
{
    public static readonly UserAccount Root = new(0, "root", 0, "root");

    public int Uid { get; } = uid;

    public int Gid { get; } = gid;

    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public byte[] Group { get; } = Encoding.UTF8.GetBytes(group);

    /// <summary>The one-element argument list of a setuid event: the target user's name.</summary>
    public EncodedList AsArgument { get; } = EncodedList.Of(name);
}
