namespace SysFlow.Rules.Sigma;

/// <summary>The user's field mapping, then the shipped one.</summary>
internal sealed class FieldMappings(FieldMapping user, FieldMapping shipped)
{
    private const string AuditPrefix = "auditd_";

    /// <summary>
    /// The user's entry for the section or for every log source; otherwise the shipped entry for the section or for
    /// every log source.
    /// </summary>
    public FieldTarget? Find(string section, string field) =>
        user.Find(section, field) ?? user.Find(FieldMapping.Common, field)
        ?? shipped.Find(section, field) ?? shipped.Find(FieldMapping.Common, field);

    /// <summary>Whether an auditd record type has the field.</summary>
    public bool IsAuditField(string field) =>
        shipped.Sections.Any(s =>
            s.StartsWith(AuditPrefix, StringComparison.Ordinal) && shipped.Find(s, field) is not null);

    public IEnumerable<string> Names(string section) => user.Names(section).Concat(shipped.Names(section)).Distinct();
}
