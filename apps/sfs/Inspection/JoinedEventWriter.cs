using System.Text.Json;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>
/// Writes events with the entities they refer to as JSON lines, for people and scripts: SysFlow's own field names, not
/// mapped. Events are numbered from 0 in stream order among the kinds that reach rules (PE, NF, FF, FE, KE).
/// </summary>
internal sealed class JoinedEventWriter : IDisposable
{
    private static readonly JsonEncodedText Oid = JsonEncodedText.Encode("oid");
    private static readonly JsonEncodedText PathName = JsonEncodedText.Encode("path");

    private readonly Stream _output;
    private readonly Utf8JsonWriter _json;
    private EventBatch _batch = null!;
    private long _ordinal;

    public JoinedEventWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(output);
    }

    /// <summary>Whether events are numbered; only where they are read from the beginning of a trace.</summary>
    public bool IsNumbered { get; init; } = true;

    /// <summary>Writes every event of <paramref name="batch"/>, one line each.</summary>
    public void Write(EventBatch batch)
    {
        _batch = batch;
        for (int i = 0; i < batch.Events.Length; i++) WriteEvent(in batch.Events[i]);
    }

    /// <summary>Writes one event of <paramref name="batch"/> on a line.</summary>
    public void Write(EventBatch batch, int index)
    {
        _batch = batch;
        WriteEvent(in batch.Events[index]);
    }

    public void Dispose() => _json.Dispose();

    private void WriteEvent(in BehaviourEvent @event)
    {
        _json.WriteStartObject();
        if (IsNumbered) WriteOrdinal(@event.Kind);
        _json.WriteString("type", SchemaNames.CodeOf(@event.Kind));
        _json.WriteNumber("ts", @event.Ts);
        Text("exporter", _batch.Origin.Exporter);
        WriteNodeAddress();
        if (@event.Kind == RecordKind.K8sEvent)
        {
            WriteK8sEvent(in @event);
        }
        else
        {
            if (@event.Kind != RecordKind.ProcessFlow) _json.WriteNumber("tid", @event.Tid);
            WriteOperations(in @event);
            WriteProcess(@event.Process);
            WriteDetails(in @event);
        }

        _json.WriteEndObject();
        _json.Flush();
        _output.WriteByte((byte)'\n');
        _json.Reset();
    }

    private void WriteOrdinal(RecordKind kind)
    {
        if (kind is RecordKind.NetworkEvent or RecordKind.ProcessFlow) _json.WriteNull("ordinal");
        else _json.WriteNumber("ordinal", _ordinal++);
    }

    /// <summary>
    /// The header's address; the schema's default <c>NA</c> stands for "none" and is written as null.
    /// </summary>
    private void WriteNodeAddress()
    {
        if (_batch.Text(_batch.Origin.Ip).SequenceEqual("NA"u8)) _json.WriteNull("ip");
        else Text("ip", _batch.Origin.Ip);
    }

    private void WriteOperations(in BehaviourEvent @event)
    {
        _json.WriteStartArray("opflags");
        foreach (ReadOnlySpan<byte> name in OperationNames.Enumerate(@event.OpFlags, @event.Kind))
            _json.WriteStringValue(name);
        _json.WriteEndArray();
    }

    private void WriteProcess(int index)
    {
        ref readonly ProcessEntity process = ref _batch.Processes[index];
        if (!process.Known)
        {
            _json.WriteNull("process");
            _json.WriteStartArray("ancestors");
            _json.WriteEndArray();
            _json.WriteNull("container");
            _json.WriteNull("pod");
            return;
        }

        _json.WriteStartObject("process");
        _json.WriteNumber("pid", process.Oid.HostPid);
        _json.WriteNumber("createts", process.Oid.CreateTs);
        Trimmed("exe", process.Exe);
        Trimmed("args", process.ExeArgs);
        _json.WriteNumber("uid", process.Uid);
        _json.WriteNumber("gid", process.Gid);
        Text("user", process.UserName);
        Text("group", process.GroupName);
        _json.WriteBoolean("tty", process.Tty);
        _json.WriteBoolean("entry", process.Entry);
        if (process.HasCwdAndEnv) Text("cwd", process.Cwd);
        else _json.WriteNull("cwd");
        _json.WriteEndObject();
        WriteAncestors(process.Parent);
        WriteContainer(process.Container);
    }

    private void WriteAncestors(int parent)
    {
        _json.WriteStartArray("ancestors");
        for (int i = parent; i >= 0; i = _batch.Processes[i].Parent)
        {
            ref readonly ProcessEntity ancestor = ref _batch.Processes[i];
            _json.WriteStartObject();
            _json.WriteNumber("pid", ancestor.Oid.HostPid);
            Trimmed("exe", ancestor.Exe);
            Trimmed("args", ancestor.ExeArgs);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteContainer(int index)
    {
        if (index < 0 || !_batch.Containers[index].Known)
        {
            _json.WriteNull("container");
            _json.WriteNull("pod");
            return;
        }

        ref readonly ContainerEntity container = ref _batch.Containers[index];
        _json.WriteStartObject("container");
        Text("id", container.Id);
        Text("name", container.Name);
        Text("image", container.Image);
        _json.WriteString("type", SchemaNames.Of(container.Type));
        _json.WriteBoolean("privileged", container.Privileged);
        _json.WriteEndObject();
        if (container.Pod < 0 || !_batch.Pods[container.Pod].Known)
        {
            _json.WriteNull("pod");
            return;
        }

        ref readonly PodEntity pod = ref _batch.Pods[container.Pod];
        _json.WriteStartObject("pod");
        Text("id", pod.Id);
        Text("name", pod.Name);
        Text("namespace", pod.Namespace);
        Text("nodename", pod.NodeName);
        _json.WriteEndObject();
    }

    private void WriteDetails(in BehaviourEvent @event)
    {
        switch (@event.Kind)
        {
            case RecordKind.ProcessEvent:
                _json.WriteNumber("ret", @event.Ret);
                WriteStrings("args", @event.Args);
                break;
            case RecordKind.FileEvent:
                _json.WriteNumber("ret", @event.Ret);
                WriteFile("file", @event.File, withType: true);
                if (@event.NewFile >= 0) WriteFile("newfile", @event.NewFile, withType: false);
                break;
            case RecordKind.FileFlow:
                WriteFile("file", @event.File, withType: true);
                WriteFlow(in @event);
                _json.WriteStartArray("openflags");
                foreach (ReadOnlySpan<byte> name in OpenModeNames.Enumerate(@event.OpenFlags))
                    _json.WriteStringValue(name);
                _json.WriteEndArray();
                break;
            case RecordKind.NetworkFlow:
                WriteFlow(in @event);
                WriteConnection(in @event);
                break;
            case RecordKind.NetworkEvent:
                WriteConnection(in @event);
                _json.WriteNumber("ret", @event.Ret);
                break;
            case RecordKind.ProcessFlow:
                _json.WriteNumber("endts", @event.EndTs);
                _json.WriteNumber("threads_cloned", @event.ThreadsCloned);
                _json.WriteNumber("threads_exited", @event.ThreadsExited);
                _json.WriteNumber("clone_errors", @event.CloneErrors);
                break;
        }
    }

    private void WriteFlow(in BehaviourEvent @event)
    {
        _json.WriteNumber("endts", @event.EndTs);
        _json.WriteNumber("fd", @event.Fd);
        _json.WriteNumber("read_ops", @event.ReadOps);
        _json.WriteNumber("write_ops", @event.WriteOps);
        _json.WriteNumber("read_bytes", @event.ReadBytes);
        _json.WriteNumber("write_bytes", @event.WriteBytes);
    }

    private void WriteConnection(in BehaviourEvent @event)
    {
        Address("sip", @event.SourceIp);
        _json.WriteNumber("sport", @event.SourcePort);
        Address("dip", @event.DestinationIp);
        _json.WriteNumber("dport", @event.DestinationPort);
        _json.WriteNumber("proto", @event.Protocol);
    }

    private void WriteFile(string name, int index, bool withType)
    {
        ref readonly FileEntity file = ref _batch.Files[index];
        _json.WriteStartObject(name);
        if (file.Known) _json.WriteString(PathName, Trim(_batch.Text(file.Path)));
        if (file.Known && withType) _json.WriteString("type", [(byte)ResourceTypes.Letter(file.RestType)]);
        _json.WriteString(Oid, _batch.FileOidOf(index).ToString());
        _json.WriteEndObject();
    }

    private void WriteK8sEvent(in BehaviourEvent @event)
    {
        _json.WriteString("kind", SchemaNames.Of(@event.K8sKind));
        _json.WriteString("action", SchemaNames.Of(@event.K8sAction));
        _json.WriteString("message", _batch.Text(@event.Message));
    }

    private void WriteStrings(string name, ListRange range)
    {
        if (range.Count == 0) return;
        _json.WriteStartArray(name);
        foreach (Slice item in _batch.Strings.Slice(range.Start, range.Count))
        {
            _json.WriteStringValue(
            _batch.Text(item));
        }

        _json.WriteEndArray();
    }

    private void Address(string name, int address)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        _json.WriteString(name, text[..Ipv4Text.Format(address, text)]);
    }

    private void Text(string name, Slice slice) => _json.WriteString(name, _batch.Text(slice));

    private void Trimmed(string name, Slice slice) => _json.WriteString(name, Trim(_batch.Text(slice)));

    /// <summary>The collector leaves stray white space around paths and arguments.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);
}
