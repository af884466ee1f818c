namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads one document: a rule (<c>detection</c>), a filter (<c>filter</c>) or a correlation (<c>correlation</c>).
/// </summary>
internal sealed class DocumentReader(PlaceholderTable placeholders, DiagnosticBag diagnostics)
{
    private const string Shape = "A Sigma document has a `title` and one of `detection`, `filter` and `correlation`.";

    private readonly HeaderReader _headers = new(diagnostics);

    /// <summary>The document; null after a diagnostic.</summary>
    public SigmaDocument? Read(YamlNode root)
    {
        if (root is not YamlMapping document)
        {
            diagnostics.Error(root.Span, DiagnosticCodes.InvalidLayout, "The document is no map.", Shape);
            return null;
        }

        ItemKeys keys = new(document, diagnostics);
        if (_headers.Read(document, keys) is not { } header) return null;
        if (keys.Find("correlation") is { } correlation)
            return new CorrelationReader(diagnostics).Read(header, correlation);
        Logsource? source = Source(keys);
        if (keys.Find("filter") is { } filter) return Filter(header, source, filter);
        if (keys.Find("detection") is { } detection) return Rule(header, source, detection);
        diagnostics.Error(document.Span, DiagnosticCodes.MissingKey, $"`{header.Title}` detects nothing.", Shape);
        return null;
    }

    private SigmaRule? Rule(SigmaHeader header, Logsource? source, YamlNode node)
    {
        // A deprecated or unsupported rule may be written in a form that is no longer Sigma.
        if (header.Status < SigmaStatus.Experimental) return new SigmaRule(header, source ?? NoSource(header), null);
        if (!Map(node, "detection", out YamlMapping? map)) return null;
        if (new DetectionReader(placeholders, diagnostics).Read(map, ["timeframe"]) is not { } detection
            || source is null)
        {
            return null;
        }

        return new SigmaRule(header, source, detection);
    }

    private SigmaFilter? Filter(SigmaHeader header, Logsource? source, YamlNode node)
    {
        if (!Map(node, "filter", out YamlMapping? map)) return null;
        ItemKeys keys = new(map, diagnostics);
        List<ValueNode>? rules = keys.Values("rules");
        if (rules.Count == 0)
        {
            keys.Missing("rules", "filter");
            return null;
        }

        if (rules is [{ Text: "any" }]) rules = null;
        if (new DetectionReader(placeholders, diagnostics).Read(map, ["rules"]) is not { } detection || source is null)
            return null;
        return new SigmaFilter(header, source, rules, detection);
    }

    private Logsource? Source(ItemKeys keys)
    {
        if (keys.Find("logsource") is not { } node)
        {
            keys.Missing("logsource", "document");
            return null;
        }

        if (!Map(node, "logsource", out YamlMapping? map)) return null;
        ItemKeys parts = new(map, diagnostics);
        Logsource source = new(map.Span, Word(parts, "category"), Word(parts, "product"), Word(parts, "service"));
        if (source.ToString().Length > 0) return source;
        diagnostics.Error(map.Span, DiagnosticCodes.MissingKey,
            "The log source has none of `category`, `product`, `service`.", "Add one.");
        return null;
    }

    private static string Word(ItemKeys keys, string key) => keys.Scalar(key)?.Value.Trim().ToLowerInvariant() ?? "";

    private static Logsource NoSource(SigmaHeader header) => new(header.Span, "", "", "");

    private bool Map(YamlNode node, string key,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out YamlMapping? map)
    {
        map = node as YamlMapping;
        if (map is null) diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, $"`{key}` must be a map.", Shape);
        return map is not null;
    }
}
