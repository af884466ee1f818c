namespace SysFlow.Rules.Sigma;

/// <summary>The user's field mapping, then the shipped one.</summary>
internal sealed class FieldMappings(FieldMapping user, FieldMapping shipped)
{
    private const string AuditPrefix = "auditd_";

    /// <summary>
    /// The user's entry for the section, the user's for every log source, ours for the section, ours for every one.
    /// </summary>
    public FieldTarget? Find(string section, string field) =>
        user.Find(section, field) ?? user.Find(FieldMapping.Common, field)
        ?? shipped.Find(section, field) ?? shipped.Find(FieldMapping.Common, field);

    /// <summary>Whether a record type of auditd has the field.</summary>
    public bool IsAuditField(string field) =>
        shipped.Sections.Any(s =>
            s.StartsWith(AuditPrefix, StringComparison.Ordinal) && shipped.Find(s, field) is not null);

    public IEnumerable<string> Names(string section) => user.Names(section).Concat(shipped.Names(section)).Distinct();
}
