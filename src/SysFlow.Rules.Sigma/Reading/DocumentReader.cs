using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads one document: a rule (<c>detection</c>), a filter (<c>filter</c>) or a correlation (<c>correlation</c>).
/// Problems in a document that does not apply to SysFlow's records are not reported.
/// </summary>
internal sealed class DocumentReader(PlaceholderTable placeholders, DiagnosticBag diagnostics)
{
    private const string Shape = "A Sigma document has a `title` and one of `detection`, `filter` and `correlation`.";

    private static readonly string[] Sections = ["detection", "filter", "correlation", "logsource"];

    /// <summary>The document; null after a finding.</summary>
    public SigmaDocument? Read(YamlNode root)
    {
        if (root is not YamlMapping document)
        {
            diagnostics.Error(root.Span, DiagnosticCodes.InvalidLayout, "The document must be a map.", Shape);
            return null;
        }

        DiagnosticBag findings = new();
        ItemKeys keys = new(document, findings);
        if (root.Span.Source.IsFound && Array.TrueForAll(Sections, s => keys.Find(s) is null))
        {
            OtherFiles.Report(root.Span, diagnostics);
            return null;
        }

        SigmaHeader? header = new HeaderReader(findings).Read(document, keys);
        if (Inapplicable.Find(document, keys, header) is { } inapplicable) return inapplicable;
        SigmaDocument? read = header is null ? null : Read(document, keys, header, findings);
        if (read is CorrelationRule correlation) return correlation with { Findings = findings };
        diagnostics.Add(findings);
        return read;
    }

    private SigmaDocument? Read(YamlMapping document, ItemKeys keys, SigmaHeader header, DiagnosticBag findings)
    {
        if (keys.Find("correlation") is { } correlation)
            return new CorrelationReader(findings).Read(header, correlation);
        Logsource? source = Source(keys, findings);
        if (keys.Find("filter") is { } filter) return Filter(header, source, filter, findings);
        if (keys.Find("detection") is { } detection) return Rule(header, source, detection, findings);
        findings.Error(document.Span, DiagnosticCodes.MissingKey, $"`{header.Title}` has no `detection`.", Shape);
        return null;
    }

    private SigmaRule? Rule(SigmaHeader header, Logsource? source, YamlNode node, DiagnosticBag findings)
    {
        if (!Map(node, "detection", findings, out YamlMapping? map)) return null;
        if (new DetectionReader(placeholders, findings).Read(map, ["timeframe"]) is not { } detection
            || source is null)
        {
            return null;
        }

        return new SigmaRule(header, source, detection);
    }

    private SigmaFilter? Filter(SigmaHeader header, Logsource? source, YamlNode node, DiagnosticBag findings)
    {
        if (!Map(node, "filter", findings, out YamlMapping? map)) return null;
        ItemKeys keys = new(map, findings);
        List<ValueNode>? rules = keys.Values("rules");
        if (rules.Count == 0)
        {
            keys.Missing("rules", "filter");
            return null;
        }

        if (rules is [{ Text: "any" }]) rules = null;
        if (new DetectionReader(placeholders, findings).Read(map, ["rules"]) is not { } detection || source is null)
            return null;
        return new SigmaFilter(header, source, rules, detection);
    }

    private static Logsource? Source(ItemKeys keys, DiagnosticBag findings)
    {
        if (keys.Find("logsource") is not { } node)
        {
            keys.Missing("logsource", "document");
            return null;
        }

        if (!Map(node, "logsource", findings, out YamlMapping? map)) return null;
        Logsource source = Logsource.Read(map, findings);
        if (source.ToString().Length > 0) return source;
        findings.Error(map.Span, DiagnosticCodes.MissingKey,
            "The log source has none of `category`, `product`, `service`.", "Add one.");
        return null;
    }

    private static bool Map(
        YamlNode node, string key, DiagnosticBag findings, [NotNullWhen(true)] out YamlMapping? map)
    {
        map = node as YamlMapping;
        if (map is null) findings.Error(node.Span, DiagnosticCodes.InvalidValue, $"`{key}` must be a map.", Shape);
        return map is not null;
    }
}
