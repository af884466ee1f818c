using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Prepares the pieces of documents that depend only on a process version. Each is built when an event first needs it
/// and copied from then on; a child's document uses the parent's own piece, so memory stays in proportion to the batch.
/// </summary>
internal sealed class ProcessSections(EcsOptions options, JsonWriter fragments)
{
    /// <summary>Maximum number of ancestors written, nearest first.</summary>
    private const int AncestorLimit = 16;

    /// <summary>Maximum length of an ancestor's name in bytes: NAME_MAX of Linux.</summary>
    private const int NameLimit = 255;

    private readonly byte[][] _environment =
        [.. options.EnvironmentAllowList.Select(name => EcsOptions.Utf8(name + "="))];
    private readonly EntryLeaders _leaders = new();
    private readonly SortedTexts _users = new();
    private EventBatch _batch = new();
    private ProcessPieces[] _pieces = [];

    /// <summary>Clears what was built and prepares for <paramref name="batch"/>.</summary>
    public void Load(EventBatch batch)
    {
        _batch = batch;
        int count = batch.Processes.Length;
        if (_pieces.Length < count) _pieces = new ProcessPieces[Math.Max(count, 2 * _pieces.Length)];
        _pieces.AsSpan(0, count).Clear();
        _leaders.Load(batch);
    }

    /// <summary>All pieces of the process at <paramref name="index"/>; valid for the batch.</summary>
    public ref readonly ProcessPieces At(int index)
    {
        ref ProcessPieces pieces = ref _pieces[index];
        if (pieces.HasOwn) return ref pieces;
        Share(index);
        ref readonly ProcessEntity process = ref _batch.Processes[index];
        if (process.Parent >= 0) Share(process.Parent);
        if (_leaders[index].Index >= 0) Share(_leaders[index].Index);
        pieces.Extras = BuildExtras(in process);
        pieces.RootUser = BuildRootUser(in process);
        pieces.RelatedUsers = BuildRelatedUsers(index);
        pieces.SysFlow = BuildSysFlow(in process);
        pieces.SysFlowProcess = BuildAncestors(in process);
        pieces.HasOwn = true;
        return ref pieces;
    }

    /// <summary>
    /// Writes <c>process.parent</c>. Its identity and pid are known from the child, even when nothing else is.
    /// </summary>
    public void WriteParent(JsonWriter writer, int index)
    {
        ref readonly ProcessEntity process = ref _batch.Processes[index];
        if (!process.HasParent) return;
        writer.Open(",\"parent\":{"u8);
        if (process.Parent >= 0)
        {
            writer.Properties(fragments[_pieces[process.Parent].Core]);
            writer.Properties(fragments[_pieces[process.Parent].Identity]);
        }
        else
        {
            WriteNames(writer, process.ParentOid);
        }

        writer.CloseObject();
    }

    /// <summary>
    /// Writes <c>process.entry_leader</c>. Session View queries events from the leader's start on, so a leader whose
    /// real start is unknown never starts after the event in the document.
    /// </summary>
    public void WriteEntryLeader(JsonWriter writer, int index, long eventTime)
    {
        EntryLeader leader = _leaders[index];
        if (leader.Index < 0) return;
        ref readonly ProcessPieces pieces = ref _pieces[leader.Index];
        writer.Open(",\"entry_leader\":{"u8);
        writer.Properties(fragments[pieces.Leader]);
        long start = pieces.LeaderStart;
        writer.Time(",\"start\":"u8, pieces.LeaderStartIsExact ? start : Math.Min(start, eventTime));
        writer.Flag(",\"same_as_process\":"u8, _batch.Processes[leader.Index].Oid == _batch.Processes[index].Oid);
        writer.Open(",\"entry_meta\":{"u8);
        writer.Token(",\"type\":"u8, leader.Name);
        writer.CloseObject();
        writer.CloseObject();
    }

    /// <summary>Adds the users that appear under <c>process</c> of the process at <paramref name="index"/>.</summary>
    public void AddUsers(int index, SortedTexts users)
    {
        ReadOnlySpan<ProcessEntity> processes = _batch.Processes;
        new Identity(_batch, in processes[index]).AddTo(users);
        if (processes[index].Parent >= 0) new Identity(_batch, in processes[processes[index].Parent]).AddTo(users);
        if (_leaders[index].Index >= 0) new Identity(_batch, in processes[_leaders[index].Index]).AddTo(users);
    }

    private void Share(int index)
    {
        ref ProcessPieces pieces = ref _pieces[index];
        if (pieces.HasShared) return;
        ref readonly ProcessEntity process = ref _batch.Processes[index];
        pieces.Identity = BuildIdentity(in process);
        pieces.CommandText = BuildCommandText(in process);
        pieces.Core = BuildCore(in process, pieces.CommandText);
        pieces.Leader = BuildLeader(in process, pieces.Identity);
        pieces.LeaderStartIsExact = process.Oid.CreateTs > 0;
        long firstWritten = process.Ts > 0 ? process.Ts : long.MaxValue;
        pieces.LeaderStart = pieces.LeaderStartIsExact ? process.Oid.CreateTs : firstWritten;
        pieces.HasShared = true;
    }

    private CommandLine CommandOf(in ProcessEntity process)
        => new(_batch.Text(process.Exe), _batch.Text(process.ExeArgs));

    private Fragment BuildIdentity(in ProcessEntity process)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        new Identity(_batch, in process).WriteOfProcess(writer);
        return writer.EndFragment(start);
    }

    private Fragment BuildCommandText(in ProcessEntity process)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        CommandOf(in process).WriteText(writer);
        return writer.EndFragment(start);
    }

    private Fragment BuildCore(in ProcessEntity process, Fragment commandText)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        WriteProgram(writer, in process);
        if (commandText.Length > 0) writer.Token(",\"command_line\":"u8, fragments[commandText]);
        if (process.Oid.CreateTs > 0) writer.Time(",\"start\":"u8, process.Oid.CreateTs);
        ReadOnlySpan<byte> directory = process.HasCwdAndEnv ? RecordedText.Value(_batch.Text(process.Cwd)) : default;
        if (!directory.IsEmpty) writer.Text(",\"working_directory\":"u8, directory);
        if (process.Known) writer.Flag(",\"interactive\":"u8, process.Tty);
        return writer.EndFragment(start);
    }

    private void WriteProgram(JsonWriter writer, in ProcessEntity process)
    {
        CommandLine command = CommandOf(in process);
        WriteNames(writer, process.Oid);
        command.WriteNames(writer);
        command.WriteArguments(writer);
    }

    private Fragment BuildLeader(in ProcessEntity process, Fragment identity)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        WriteProgram(writer, in process);
        if (process.Known) writer.Flag(",\"interactive\":"u8, process.Tty);
        writer.Properties(fragments[identity]);
        return writer.EndFragment(start);
    }

    /// <summary>
    /// Writes <c>entity_id</c> and <c>pid</c>, which are known for every process that is referred to.
    /// </summary>
    private void WriteNames(JsonWriter writer, ProcessOid oid)
    {
        Span<byte> id = stackalloc byte[IdentityText.Length];
        IdentityText.Write(EventIdentity.ProcessEntityId(_batch.Text(_batch.Origin.Exporter), oid), id);
        writer.Token(",\"entity_id\":"u8, id);
        writer.Number(",\"pid\":"u8, oid.HostPid);
    }

    private Fragment BuildExtras(in ProcessEntity process)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        if (process.Entry) writer.Properties(",\"vpid\":1"u8);
        WriteEnvironment(writer, in process);
        return writer.EndFragment(start);
    }

    private void WriteEnvironment(JsonWriter writer, in ProcessEntity process)
    {
        if (_environment.Length == 0 || !process.HasCwdAndEnv) return;
        bool isOpen = false;
        foreach (Slice item in _batch.Strings.Slice(process.Env.Start, process.Env.Count))
        {
            ReadOnlySpan<byte> variable = _batch.Text(item);
            if (!IsAllowed(variable)) continue;
            if (!isOpen) writer.Open(",\"env_vars\":["u8);
            isOpen = true;
            writer.TextItem(Recorded.Cut(variable, CommandLine.Limit));
        }

        if (isOpen) writer.CloseArray();
    }

    private bool IsAllowed(ReadOnlySpan<byte> variable)
    {
        foreach (byte[] prefix in _environment)
        {
            if (variable.StartsWith(prefix)) return true;
        }

        return false;
    }

    private Fragment BuildRootUser(in ProcessEntity process)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        int user = writer.OpenOptional(",\"user\":{"u8);
        new Identity(_batch, in process).WriteAtRoot(writer);
        writer.CloseOptional(user);
        return writer.EndFragment(start);
    }

    private Fragment BuildRelatedUsers(int index)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        _users.Clear();
        AddUsers(index, _users);
        _users.Write(writer, ",\"user\":["u8);
        return writer.EndFragment(start);
    }

    private Fragment BuildSysFlow(in ProcessEntity process)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        CommandLine command = CommandOf(in process);
        if (command.IsSplit) writer.Properties(",\"args_split\":true"u8);
        if (command.IsCut) writer.Properties(",\"args_truncated\":true"u8);
        return writer.EndFragment(start);
    }

    /// <summary>
    /// Writes pids and names in parallel arrays, nearest ancestor first; an unknown name is <c>?</c>.
    /// </summary>
    private Fragment BuildAncestors(in ProcessEntity process)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        if (process.Parent >= 0)
        {
            writer.Open(",\"ancestors\":{"u8);
            writer.Open(",\"pids\":["u8);
            int shown = 0;
            for (int at = process.Parent; at >= 0 && shown < AncestorLimit; at = _batch.Processes[at].Parent, shown++)
                writer.NumberItem(_batch.Processes[at].Oid.HostPid);
            writer.CloseArray();
            writer.Open(",\"names\":["u8);
            shown = 0;
            for (int at = process.Parent; at >= 0 && shown < AncestorLimit; at = _batch.Processes[at].Parent, shown++)
            {
                ReadOnlySpan<byte> name = Recorded.Cut(CommandOf(in _batch.Processes[at]).Name, NameLimit);
                writer.TextItem(name.IsEmpty ? "?"u8 : name);
            }

            writer.CloseArray();
            writer.CloseObject();
        }

        return writer.EndFragment(start);
    }
}
