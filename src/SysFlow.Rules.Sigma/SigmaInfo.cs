using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>Turns the header of a Sigma document into the metadata of a rule.</summary>
internal sealed class SigmaInfo(RuleBuilder builder, DiagnosticBag diagnostics)
{
    /// <summary>The metadata of a rule that is evaluated.</summary>
    public RuleInfo Describe(SigmaHeader header) => Describe(
        header, builder.Identity(header.Id, RuleSetOf(header), header.Title, header.Span),
        new AttackTags(header.Tags, diagnostics));

    /// <summary>The metadata of a rule that does not apply; problems in it are harmless and not reported.</summary>
    public RuleInfo DescribeSkipped(SigmaHeader header) => Describe(
        header, builder.IdentityOfSkipped(header.Id, RuleSetOf(header), header.Title),
        new AttackTags(header.Tags, new DiagnosticBag()));

    private static string RuleSetOf(SigmaHeader header) =>
        Path.GetFileNameWithoutExtension(header.Span.Source.Path);

    private static RuleInfo Describe(SigmaHeader header, Guid uuid, AttackTags attack)
    {
        return new RuleInfo
        {
            Uuid = uuid,
            Slug = header.Name.Length > 0 ? header.Name : RuleBuilder.Slug(header.Title),
            Name = header.Title,
            Description = header.Description,
            RuleSetName = RuleSetOf(header),
            Version = header.Modified.Length > 0 ? header.Modified : header.Date,
            Priority = header.Level.Length > 0 ? header.Level : "low",
            Severity = Severity(header.Level),
            Tags = [.. header.Tags.Select(t => t.Text)],
            Tactics = attack.Tactics,
            Techniques = attack.Techniques,
            References = header.References,
            Author = header.Author,
            License = header.License,
            Output = "",
            Suppression = header.Suppression,
            Location = header.Span.Location,
            FalsePositives = header.FalsePositives,
            Related = header.Related,
            Date = header.Date,
            Status = header.StatusText,
        };
    }

    private static RuleSeverity Severity(string level) => level switch
    {
        "informational" => RuleSeverity.Informational,
        "medium" => RuleSeverity.Medium,
        "high" => RuleSeverity.High,
        "critical" => RuleSeverity.Critical,
        _ => RuleSeverity.Low,
    };
}
