using System.Buffers;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>Writes the documents of all events that have a process: every kind except Kubernetes events.</summary>
internal sealed class EventDocuments
{
    private readonly JsonWriter _fragments;
    private readonly JsonWriter _document;
    private readonly DataStreams _streams;
    private readonly Envelope _envelope;
    private readonly ContainerSections _containers;
    private readonly ProcessSections _processes;
    private readonly NetworkSections _network;
    private readonly FileSections _files = new();
    private readonly SortedTexts _related = new();
    private EventBatch _batch = new();

    /// <summary>Creates a writer that uses the pieces prepared by <paramref name="shared"/> for each batch.</summary>
    public EventDocuments(EcsOptions options, SharedPieces shared)
    {
        _fragments = shared.Fragments;
        _document = shared.Document;
        _streams = shared.Streams;
        _envelope = shared.Envelope;
        _containers = new ContainerSections(options, _fragments, _envelope);
        _processes = new ProcessSections(options, _fragments);
        _network = new NetworkSections(_containers);
    }

    /// <summary>The pieces of the host, which Kubernetes events need too.</summary>
    public ContainerSections Containers => _containers;

    /// <summary>Clears what was prepared and prepares for <paramref name="batch"/>.</summary>
    public void Load(EventBatch batch)
    {
        _batch = batch;
        _containers.Load(batch);
        _processes.Load(batch);
    }

    /// <summary>
    /// Writes the document of the event at <paramref name="index"/>, as an alert when <paramref name="alert"/> is
    /// given.
    /// </summary>
    public void Write(
        int index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> eventId, AlertSections? alert, IDocumentOutput output)
    {
        ref readonly BehaviourEvent @event = ref _batch.Events[index];
        long pid = @event.Process < 0 ? 0 : _batch.Processes[@event.Process].Oid.HostPid;
        EventClass kind = EventClassifier.Classify(in @event, pid);
        Dataset dataset = alert is null ? kind.Dataset : Dataset.Alert;
        JsonWriter writer = _document;
        writer.Clear();
        EventSection.Open(writer, in @event, in kind, _streams, dataset);
        EventSection.WriteNames(writer, id, unchecked(_batch.FirstSequence + index), _envelope);
        EventSection.WriteSpan(writer, in @event);
        alert?.WriteEvent(writer);
        writer.CloseObject();
        if (alert is null) WriteMessage(writer, in @event, in kind);
        else alert.WriteMessage(writer);
        writer.Properties(_streams.Root(dataset));
        writer.Properties(_envelope.Agent);
        _envelope.WriteLabels(writer, alert is null ? default : alert.Policy);
        alert?.WriteRule(writer);
        if (alert is null) _envelope.WriteTags(writer);
        else alert.WriteTags(writer, _envelope);
        WriteBody(writer, in @event, pid, kind.Outcome.SequenceEqual("failure"u8));
        alert?.WriteSysFlow(writer, eventId);
        writer.CloseObject();
        writer.CloseObject();
        output.Begin(_streams.Name(dataset), id, @event.Ts).Write(writer.Written);
        output.End();
    }

    /// <summary>Writes everything from <c>host</c> to <c>sysflow</c>, which stays open.</summary>
    private void WriteBody(JsonWriter writer, in BehaviourEvent @event, long pid, bool failed)
    {
        int container = @event.Process < 0 ? -1 : _batch.Processes[@event.Process].Container;
        Place place = _containers.At(container);
        ProcessPieces pieces = @event.Process < 0 ? default : _processes.At(@event.Process);
        bool isNetwork = @event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent;
        bool isFile = @event.Kind is RecordKind.FileFlow or RecordKind.FileEvent;
        int asker = AskerOf(in @event);
        writer.Properties(_fragments[place.Root]);
        if (@event.Process >= 0) WriteProcess(writer, in @event, in pieces, pid, asker);
        WriteUser(writer, in @event, in pieces, asker);
        if (failed) ErrorSection.WriteCode(writer, @event.Ret);
        if (isFile) _files.WriteFile(writer, _batch, in @event);
        if (isNetwork) NetworkSections.Write(writer, in @event, _network.RoleOf(in @event, container));
        WriteRelated(writer, in @event, in pieces, asker);
        SysFlowSection.Open(writer, _batch, in @event);
        writer.Properties(_envelope.SysFlow);
        writer.Properties(_fragments[pieces.SysFlow]);
        writer.Properties(_fragments[place.SysFlow]);
        SysFlowSection.WriteFlow(writer, in @event);
        if (isFile) _files.WriteSysFlow(writer, _batch, in @event);
        SysFlowSection.WriteProcess(writer, in @event, pid, _fragments[pieces.SysFlowProcess]);
    }

    private void WriteProcess(JsonWriter writer, in BehaviourEvent @event, in ProcessPieces pieces, long pid, int asker)
    {
        writer.Open(",\"process\":{"u8);
        writer.Properties(_fragments[pieces.Core]);
        writer.Properties(_fragments[pieces.Extras]);
        writer.Properties(_fragments[asker < 0 ? pieces.Identity : _processes.At(asker).Identity]);
        if (@event.Kind != RecordKind.ProcessFlow)
        {
            writer.Open(",\"thread\":{"u8);
            writer.Number(",\"id\":"u8, @event.Tid);
            writer.CloseObject();
        }

        if (@event.Kind == RecordKind.ProcessEvent) WriteChange(writer, in @event, pid);
        _processes.WriteParent(writer, @event.Process);
        _processes.WriteEntryLeader(writer, @event.Process, @event.Ts);
        writer.CloseObject();
    }

    /// <summary>Writes the exit code of an exit, and the previous executable of an exec.</summary>
    private void WriteChange(JsonWriter writer, in BehaviourEvent @event, long pid)
    {
        if ((@event.OpFlags & Operations.Exec) != 0)
        {
            if (@event.PreviousProcess < 0) return;
            ref readonly ProcessEntity previous = ref _batch.Processes[@event.PreviousProcess];
            CommandLine command = new(_batch.Text(previous.Exe), _batch.Text(previous.ExeArgs));
            if (command.IsEmpty) return;
            writer.Open(",\"previous\":{"u8);
            command.WriteArguments(writer);
            if (Recorded.IsAbsolute(command.Executable)) writer.Text(",\"executable\":"u8, command.Executable);
            writer.CloseObject();
        }
        else if ((@event.OpFlags & Operations.Exit) != 0 && @event.Tid == pid)
        {
            writer.Time(",\"end\":"u8, @event.Ts);
            writer.Number(",\"exit_code\":"u8, new WaitStatus(@event.Ret).ExitCode);
        }
    }

    /// <summary>
    /// The process version before a change of user, when its user is known: that is the user of the event, and the new
    /// one is <c>effective</c>. −1 for every other event.
    /// </summary>
    private int AskerOf(in BehaviourEvent @event)
    {
        if (@event.Kind != RecordKind.ProcessEvent || @event.PreviousProcess < 0) return -1;
        const Operations deciding = Operations.Setuid | Operations.Exec | Operations.Exit;
        if ((@event.OpFlags & deciding) != Operations.Setuid) return -1;
        return new Identity(_batch, in _batch.Processes[@event.PreviousProcess]).HasUser ? @event.PreviousProcess : -1;
    }

    /// <summary>
    /// The user after a change of user: the id of the new version, with the name from the arguments or the version.
    /// </summary>
    private Identity Effective(in BehaviourEvent @event)
    {
        Identity current = new(_batch, in _batch.Processes[@event.Process]);
        ReadOnlySpan<byte> name = @event.Args.Count > 0
            ? RecordedText.Value(_batch.Text(_batch.Strings[@event.Args.Start]))
            : default;
        return new Identity(current.UserId, name.IsEmpty ? current.UserName : name);
    }

    private void WriteUser(JsonWriter writer, in BehaviourEvent @event, in ProcessPieces pieces, int asker)
    {
        if (asker < 0)
        {
            writer.Properties(_fragments[pieces.RootUser]);
            return;
        }

        writer.Open(",\"user\":{"u8);
        new Identity(_batch, in _batch.Processes[asker]).WriteAtRoot(writer);
        Identity effective = Effective(in @event);
        if (effective.HasUser)
        {
            writer.Open(",\"effective\":{"u8);
            effective.WriteUser(writer);
            writer.CloseObject();
        }

        writer.CloseObject();
    }

    private void WriteRelated(JsonWriter writer, in BehaviourEvent @event, in ProcessPieces pieces, int asker)
    {
        int container = @event.Process < 0 ? -1 : _batch.Processes[@event.Process].Container;
        Place place = _containers.At(container);
        bool isNetwork = @event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent;
        int start = writer.OpenOptional(",\"related\":{"u8);
        writer.Properties(_fragments[place.RelatedHosts]);
        if (asker < 0)
        {
            writer.Properties(_fragments[pieces.RelatedUsers]);
        }
        else
        {
            _related.Clear();
            _processes.AddUsers(@event.Process, _related);
            new Identity(_batch, in _batch.Processes[asker]).AddTo(_related);
            Effective(in @event).AddTo(_related);
            _related.Write(writer, ",\"user\":["u8);
        }

        if (isNetwork)
        {
            _related.Clear();
            _containers.AddAddresses(container, _related);
            NetworkSections.AddAddresses(in @event, _related);
            _related.Write(writer, ",\"ip\":["u8);
        }
        else
        {
            writer.Properties(_fragments[place.RelatedIps]);
        }

        writer.CloseOptional(start);
    }

    /// <summary>Writes one readable line: the action and its object.</summary>
    private void WriteMessage(JsonWriter writer, in BehaviourEvent @event, in EventClass kind)
    {
        writer.Name(",\"message\":"u8);
        writer.Raw("\""u8);
        writer.Raw(kind.Action);
        if (@event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent)
        {
            NetworkSections.WriteSummary(writer, in @event);
        }
        else if (@event.Kind is RecordKind.FileFlow or RecordKind.FileEvent
            && FileSections.HasSummary(_batch, in @event))
        {
            _files.WriteSummary(writer, _batch, in @event);
        }
        else if (@event.Process >= 0 && _processes.At(@event.Process).CommandText is { Length: > 0 } command)
        {
            writer.Raw(" "u8);
            writer.Raw(_fragments[command]);
        }

        writer.Raw("\""u8);
    }
}
