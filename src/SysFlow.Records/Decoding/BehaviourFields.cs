namespace SysFlow.Records;

/// <summary>
/// Every field that any event or flow has. One switch fills it from any layout; each kind of record takes what it has.
/// Spans point into the decoded block.
/// </summary>
internal ref struct BehaviourFields
{
    public ProcessOid ProcessOid;
    public long Ts;
    public long EndTs;
    public long Tid;
    public Operations OpFlags;
    public int Ret;
    public AvroStrings Args;
    public FileOid FileOid;
    public FileOid NewFileOid;
    public bool HasNewFile;
    public OpenModes OpenFlags;
    public int Fd;
    public int SourceIp;
    public int SourcePort;
    public int DestinationIp;
    public int DestinationPort;
    public int Protocol;
    public long ReadOps;
    public long WriteOps;
    public long ReadBytes;
    public long WriteBytes;
    public long ThreadsCloned;
    public long ThreadsExited;
    public long CloneErrors;
    public K8sComponent K8sKind;
    public K8sAction K8sAction;
    public ReadOnlySpan<byte> Message;

    /// <summary>Reads the fields of one record in the writer's order.</summary>
    public void Read(ref AvroReader cursor, FieldStep[] steps)
    {
        foreach (FieldStep step in steps)
        {
            switch (step.Target)
            {
                case FieldTarget.ProcessOid: ProcessOid = StepReader.ReadProcessOid(ref cursor, step); break;
                case FieldTarget.Ts: Ts = cursor.ReadLong(); break;
                case FieldTarget.EndTs: EndTs = cursor.ReadLong(); break;
                case FieldTarget.Tid: Tid = cursor.ReadLong(); break;
                case FieldTarget.OpFlags: OpFlags = StepReader.ReadOperations(ref cursor, step); break;
                case FieldTarget.Ret: Ret = cursor.ReadInt(); break;
                case FieldTarget.Args: Args = AvroLists.ReadStrings(ref cursor); break;
                case FieldTarget.FileOid: FileOid = StepReader.ReadFileOid(ref cursor); break;
                case FieldTarget.NewFileOid:
                    HasNewFile = StepReader.ReadPresence(ref cursor, step);
                    if (HasNewFile) NewFileOid = StepReader.ReadFileOid(ref cursor);
                    break;
                case FieldTarget.OpenFlags: OpenFlags = (OpenModes)cursor.ReadInt(); break;
                case FieldTarget.Fd: Fd = cursor.ReadInt(); break;
                case FieldTarget.SourceIp: SourceIp = cursor.ReadInt(); break;
                case FieldTarget.SourcePort: SourcePort = cursor.ReadInt(); break;
                case FieldTarget.DestinationIp: DestinationIp = cursor.ReadInt(); break;
                case FieldTarget.DestinationPort: DestinationPort = cursor.ReadInt(); break;
                case FieldTarget.Protocol: Protocol = cursor.ReadInt(); break;
                case FieldTarget.ReadOps: ReadOps = cursor.ReadLong(); break;
                case FieldTarget.WriteOps: WriteOps = cursor.ReadLong(); break;
                case FieldTarget.ReadBytes: ReadBytes = cursor.ReadLong(); break;
                case FieldTarget.WriteBytes: WriteBytes = cursor.ReadLong(); break;
                case FieldTarget.ThreadsCloned: ThreadsCloned = cursor.ReadLong(); break;
                case FieldTarget.ThreadsExited: ThreadsExited = cursor.ReadLong(); break;
                case FieldTarget.CloneErrors: CloneErrors = cursor.ReadLong(); break;
                case FieldTarget.K8sKind: K8sKind = (K8sComponent)StepReader.ReadSymbol(ref cursor, step); break;
                case FieldTarget.K8sAction: K8sAction = (K8sAction)StepReader.ReadSymbol(ref cursor, step); break;
                case FieldTarget.Message: Message = cursor.ReadText(); break;
                default: AvroSkipper.Skip(ref cursor, step.Type); break;
            }
        }
    }
}
