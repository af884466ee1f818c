using System.Globalization;
using System.IO.Hashing;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Reads fields as strings, one at a time: the oracle for the readers of the fast engine.</summary>
internal sealed class ReferenceFields(EventBatch batch, int eventIndex, RuleProfile profile)
{
    private readonly bool _sfProcessor = profile == RuleProfile.SfProcessor;

    private ref readonly BehaviourEvent Event => ref batch.Events[eventIndex];

    /// <summary>
    /// Whether the field has a value (in the SfProcessor profile: one that is not empty, zero or false).
    /// </summary>
    public bool Exists(FieldReference reference)
    {
        List<string> values = Raw(reference);
        if (!_sfProcessor) return values.Count > 0;
        if (values.Count == 0) values.Add(reference.Field.SfProcessorAbsent);
        bool isNumber = reference.Field.Type is FieldType.Integer or FieldType.Choice;
        return values.Any(v => v.Length > 0 && !(isNumber && v is "0" or "false"));
    }

    /// <summary>The values to compare; in the SfProcessor profile never none, and split at commas.</summary>
    public List<string> Texts(FieldReference reference)
    {
        List<string> values = Raw(reference);
        if (!_sfProcessor) return values;
        if (values.Count == 0) values.Add(reference.Field.SfProcessorAbsent);
        bool lineage = reference.Field.Subject == FieldSubject.Lineage;
        return [.. values.SelectMany(v => SfProcessorText.Split(lineage ? v : SfProcessorText.Trim(v)))];
    }

    /// <summary>The values as numbers; in the SfProcessor profile exactly one.</summary>
    public List<long> Integers(FieldReference reference)
    {
        List<string> values = Raw(reference);
        bool isText = reference.Argument is not null && reference.Generation < 0;
        if (!_sfProcessor) return [.. values.Select(v => long.Parse(v, CultureInfo.InvariantCulture))];
        bool zero =
            reference.Field.SfProcessorOrdersAsZero || reference.Field.Subject == FieldSubject.Lineage
                || values.Count != 1 || isText;
        if (zero) return [0];
        if (reference.Field.Type == FieldType.Choice)
            return [FieldKinds.IsNumeric(reference.Field.Elements[0]) && values[0] is "true" or "1" ? 1 : 0];
        return [reference.Field.Type == FieldType.Integer ? long.Parse(values[0], CultureInfo.InvariantCulture) : 0];
    }

    private List<string> Raw(FieldReference reference)
    {
        List<string> values = [];
        Collect(reference.Field, reference, values);
        if (reference.Field.Otherwise is { } otherwise) Collect(otherwise, reference, values);
        return reference.Argument is null ? values : Select(reference, values);
    }

    private void Collect(FieldDefinition field, FieldReference reference, List<string> values)
    {
        foreach (FieldId id in field.Elements)
        {
            foreach (int process in Processes(field.Subject, reference.Generation))
            {
                int before = values.Count;
                Read(field, id, process, values);

                // In a lineage, sf-processor has an empty text between the commas.
                if (_sfProcessor && field.Subject == FieldSubject.Lineage && values.Count == before) values.Add("");
            }
        }
    }

    private void Read(FieldDefinition field, FieldId id, int process, List<string> values)
    {
        if (field.Subject is FieldSubject.Event) ReferenceEventFields.Read(batch, in Event, id, field.Words, values);
        else if (field.Subject is FieldSubject.Batch) ReadBatch(id, values);
        else if (field.Subject is FieldSubject.File or FieldSubject.NewFile) ReadFile(id, field.Subject, values);
        else ReadProcess(field, id, process, values);
    }

    // One process; −1 stands for an unknown one, for which some fields still have a value in the SfProcessor profile.
    private IEnumerable<int> Processes(FieldSubject subject, int generation)
    {
        int self = Event.Kind == RecordKind.K8sEvent ? -1 : Event.Process;
        if (subject is not (FieldSubject.Lineage or FieldSubject.Ancestors))
        {
            yield return subject == FieldSubject.Parent ? Parent(self) : self;
            yield break;
        }

        int at = generation < 0 && subject == FieldSubject.Ancestors ? Parent(self) : self;
        for (int i = 0; i < generation; i++) at = Parent(at);

        // An ancestor selected by its position has its key even when nothing else is known of it, like the process
        // itself.
        bool anyway = !_sfProcessor && generation >= 0;
        for (; at >= 0 && (anyway || batch.Processes[at].Known); at = Parent(at))
        {
            yield return at;
            if (generation >= 0) yield break;
        }
    }

    private int Parent(int process) => process < 0 ? -1 : batch.Processes[process].Parent;

    private static List<string> Select(FieldReference reference, List<string> values)
    {
        string argument = reference.Argument!;
        switch (reference.Field.Argument)
        {
            case FieldArgument.Key:
                return [.. values.Where(v => v.StartsWith(argument + "=", StringComparison.Ordinal))
                    .Select(v => v[(argument.Length + 1)..])];
            case FieldArgument.Index:
                return [.. values.Skip(int.Parse(argument, CultureInfo.InvariantCulture)).Take(1)];
            case FieldArgument.JsonPath:
                byte[]? json = values.Count == 1 ? Encoding.UTF8.GetBytes(values[0]) : null;
                byte[] scratch = new byte[json?.Length ?? 0];
                return json is not null && JsonPath.TryRead(json, argument, scratch, out ReadOnlySpan<byte> found)
                    ? [Encoding.UTF8.GetString(found)]
                    : [];
            default:
                return values;
        }
    }

    private void ReadBatch(FieldId id, List<string> values)
    {
        switch (id)
        {
            case FieldId.NodeId: Add(Text(batch.Origin.Exporter), values); break;
            case FieldId.NodeIp: Add(Text(batch.Origin.Ip), values); break;
            case FieldId.SchemaVersion: values.Add(Number(batch.Origin.SchemaVersion)); break;
            case FieldId.TraceName: Add(ReferencePaths.Base(Text(batch.Origin.Trace)), values); break;
        }
    }

    private void ReadFile(FieldId id, FieldSubject subject, List<string> values)
    {
        bool has = Event.Kind is RecordKind.FileFlow or RecordKind.FileEvent;
        int index = !has ? -1 : subject == FieldSubject.File ? Event.File : Event.NewFile;
        if (index < 0) return;
        ref readonly FileEntity file = ref batch.Files[index];
        if (id == FieldId.FileOid)
        {
            values.Add(batch.FileOidOf(index).ToString());
            return;
        }

        if (!file.Known) return;
        ReferencePaths.SplitSocket(Recorded(file.Path), out string path, out string symlink);
        switch (id)
        {
            case FieldId.FilePath: Add(path, values); break;
            case FieldId.FileName when _sfProcessor: Add(ReferencePaths.Base(Text(file.Path)), values); break;
            case FieldId.FileName when path.Length > 0: Add(ReferencePaths.Base(path), values); break;
            case FieldId.FileDirectory: Add(path.Length == 0 ? "" : ReferencePaths.Directory(path), values); break;
            case FieldId.FileSymlink: Add(symlink, values); break;
            case FieldId.FileType: Add(ResourceTypes.Letter(file.RestType).ToString(), values); break;
        }
    }

    private void ReadProcess(FieldDefinition field, FieldId id, int index, List<string> values)
    {
        if (index < 0) return;
        ref readonly ProcessEntity process = ref batch.Processes[index];
        if (!process.Known
            && (_sfProcessor || id is not (FieldId.ProcessOid or FieldId.ProcessPid or FieldId.ProcessCreateTs)))
        {
            return;
        }

        string exe = Recorded(process.Exe);
        string args = Recorded(process.ExeArgs);
        ProcessOid parent = process.HasParent ? process.ParentOid : default;
        switch (id)
        {
            case FieldId.ProcessOid: values.Add(Hash(process.Oid)); break;
            case FieldId.ProcessPid: values.Add(Number(process.Oid.HostPid)); break;
            case FieldId.ProcessCreateTs: values.Add(Number(process.Oid.CreateTs)); break;
            case FieldId.SfProcessorParentOid: values.Add(Hash(parent)); break;
            case FieldId.ParentOid when process.HasParent: values.Add(Hash(parent)); break;
            case FieldId.ParentPid when process.HasParent: values.Add(Number(parent.HostPid)); break;
            case FieldId.ParentCreateTs when process.HasParent: values.Add(Number(parent.CreateTs)); break;
            case FieldId.ProcessExe: Add(exe, values); break;
            case FieldId.ProcessName: Add(_sfProcessor || exe.Length > 0 ? ReferencePaths.Base(exe) : "", values); break;
            case FieldId.SfProcessorProcessName: values.Add(ReferencePaths.Base(exe)); break;
            case FieldId.ProcessArgs: Add(args, values); break;
            case FieldId.ProcessCommandLine: Add(args.Length > 0 ? exe + " " + args : exe, values); break;
            case FieldId.SfProcessorCommandLine: values.Add(exe + " " + args); break;
            case FieldId.ProcessCommand when exe.Length > 0:
                values.Add(args.Length > 0 ? ReferencePaths.Base(exe) + " " + args : ReferencePaths.Base(exe));
                break;
            case FieldId.ProcessArgv when exe.Length > 0:
                values.Add(ReferencePaths.Base(exe));
                if (args.Length > 0) values.AddRange(args.Split(' ').Take(ProcessText.MaxArguments));
                break;
            case FieldId.ProcessUid: AddId(process.Uid, values); break;
            case FieldId.ProcessGid: AddId(process.Gid, values); break;
            case FieldId.ProcessUser: Add(Name(process.UserName), values); break;
            case FieldId.ProcessGroup: Add(Name(process.GroupName), values); break;
            case FieldId.ProcessTty: values.AddRange(field.Words!.Words(process.Tty ? 1 : 0, false)); break;
            case FieldId.ProcessEntry: values.AddRange(field.Words!.Words(process.Entry ? 1 : 0, false)); break;
            case FieldId.ProcessCwd when process.HasCwdAndEnv: Add(Name(process.Cwd), values); break;
            case FieldId.ProcessEnv when process.HasCwdAndEnv: AddAll(process.Env, values); break;
            default:
                new ReferenceContainerFields(batch, _sfProcessor).Read(process.Container, id, field.Words, values);
                break;
        }
    }

    private void AddAll(ListRange range, List<string> values)
    {
        foreach (Slice item in batch.Strings.Slice(range.Start, range.Count)) values.Add(Text(item));
    }

    // sf-processor treats the placeholder for unknown as a value.
    private string Recorded(Slice slice) => _sfProcessor
        ? Text(slice).Trim()
        : Encoding.UTF8.GetString(RecordedText.Value(batch.Text(slice)));

    private string Name(Slice slice) => _sfProcessor ? Text(slice) : Recorded(slice);

    // An unsigned number, of which the largest stands for no value.
    private void AddId(int id, List<string> values)
    {
        if (_sfProcessor) values.Add(Number(id));
        else if (id != -1) values.Add(Number((uint)id));
    }

    private string Text(Slice slice) => Encoding.UTF8.GetString(batch.Text(slice));

    private static void Add(string text, List<string> values)
    {
        if (text.Length > 0) values.Add(text);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hash(ProcessOid oid) =>
        Convert.ToHexStringLower(XxHash64.Hash(Encoding.ASCII.GetBytes(Number(oid.HostPid) + Number(oid.CreateTs))));
}
