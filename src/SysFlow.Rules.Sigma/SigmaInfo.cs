using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>Makes the description of a rule out of a Sigma document's header.</summary>
internal sealed class SigmaInfo(RuleBuilder builder, DiagnosticBag diagnostics)
{
    public RuleInfo Describe(SigmaHeader header)
    {
        string ruleSet = Path.GetFileNameWithoutExtension(header.Span.Source.Path);
        AttackTags attack = new(header.Tags, diagnostics);
        return new RuleInfo
        {
            Uuid = builder.Identity(header.Id, ruleSet, header.Title, header.Span),
            Slug = header.Name.Length > 0 ? header.Name : RuleBuilder.Slug(header.Title),
            Name = header.Title,
            Description = header.Description,
            RuleSetName = ruleSet,
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
