namespace SysFlow.Rules.Sigma;

/// <summary>One way in which SysFlow's records stand for a log source's events.</summary>
/// <param name="Section">Section of the field mapping.</param>
/// <param name="Kinds">Record kinds, one bit per <c>RecordKind</c>.</param>
/// <param name="Guard">What a record must satisfy besides; null for nothing.</param>
internal sealed record Route(string Section, int Kinds, BoundExpression? Guard)
{
    /// <summary>Fields that have one value on this route.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether it is one of the record types of auditd, whose fields are absent from the other types.
    /// </summary>
    public bool IsAudit { get; init; }
}
