namespace SysFlow.Rules.Sigma;

/// <summary>One way in which SysFlow's records represent the events of a log source.</summary>
/// <param name="Section">Section of the field mapping.</param>
/// <param name="Kinds">Record kinds, one bit per <c>RecordKind</c>.</param>
/// <param name="Guard">An additional condition on the records; null for none.</param>
internal sealed record Route(string Section, int Kinds, BoundExpression? Guard)
{
    /// <summary>Fields that have a constant value on this route.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is one of auditd's record types, each of which lacks the fields of the others.</summary>
    public bool IsAudit { get; init; }
}
