using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>The user and group of a process version; unknown parts are empty or −1 and are omitted.</summary>
internal readonly ref struct Identity
{
    /// <summary>Reads the identity of a process version.</summary>
    public Identity(EventBatch batch, in ProcessEntity process)
    {
        UserId = process.Known ? Unsigned(process.Uid) : -1;
        GroupId = process.Known ? Unsigned(process.Gid) : -1;
        UserName = RecordedText.Value(batch.Text(process.UserName));
        GroupName = RecordedText.Value(batch.Text(process.GroupName));
    }

    /// <summary>An identity of which only the user is known.</summary>
    public Identity(long userId, ReadOnlySpan<byte> userName)
    {
        UserId = userId;
        UserName = userName;
        GroupId = -1;
    }

    /// <summary>Numeric user id; −1 when unknown.</summary>
    public long UserId { get; }

    /// <summary>Numeric group id; −1 when unknown.</summary>
    public long GroupId { get; }

    /// <summary>User name; empty when unknown.</summary>
    public ReadOnlySpan<byte> UserName { get; }

    /// <summary>Group name; empty when unknown.</summary>
    public ReadOnlySpan<byte> GroupName { get; }

    /// <summary>Whether anything about the user is known.</summary>
    public bool HasUser => UserId >= 0 || !UserName.IsEmpty;

    /// <summary>Writes <c>user</c> and <c>group</c> as under <c>process</c>.</summary>
    public void WriteOfProcess(JsonWriter writer)
    {
        int start = writer.OpenOptional(",\"user\":{"u8);
        WriteUser(writer);
        writer.CloseOptional(start);
        WriteGroup(writer);
    }

    /// <summary>Writes the inside of <c>user</c> at the root of a document, with its group.</summary>
    public void WriteAtRoot(JsonWriter writer)
    {
        WriteUser(writer);
        WriteGroup(writer);
    }

    /// <summary>Writes <c>id</c> and <c>name</c>.</summary>
    public void WriteUser(JsonWriter writer)
    {
        if (UserId >= 0) writer.NumberText(",\"id\":"u8, UserId);
        if (!UserName.IsEmpty) writer.Text(",\"name\":"u8, UserName);
    }

    /// <summary>Adds name and id to <c>related.user</c>.</summary>
    public void AddTo(SortedTexts users)
    {
        users.Add(UserName);
        if (UserId >= 0) users.Add(UserId);
    }

    /// <summary>Linux ids are unsigned; −1 alone means unknown.</summary>
    private static long Unsigned(int id) => id == -1 ? -1 : (uint)id;

    private void WriteGroup(JsonWriter writer)
    {
        int start = writer.OpenOptional(",\"group\":{"u8);
        if (GroupId >= 0) writer.NumberText(",\"id\":"u8, GroupId);
        if (!GroupName.IsEmpty) writer.Text(",\"name\":"u8, GroupName);
        writer.CloseOptional(start);
    }
}
