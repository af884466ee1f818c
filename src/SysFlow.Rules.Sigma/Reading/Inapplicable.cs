namespace SysFlow.Rules.Sigma;

/// <summary>
/// Recognises documents that do not apply to SysFlow's records, or are withdrawn, before the rest of them is read, so
/// that problems in that rest cannot keep other rules from loading.
/// </summary>
internal static class Inapplicable
{
    private static readonly Detection Nothing = new([], [], []);

    /// <summary>What takes the document's place; null when the document applies.</summary>
    /// <param name="document">The document.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="header">Its header; null when it cannot be read.</param>
    public static SigmaDocument? Find(YamlMapping document, ItemKeys keys, SigmaHeader? header)
    {
        if (keys.Find("correlation") is not null) return null;
        header ??= Unnamed(document.Span);
        Logsource source = keys.Find("logsource") is YamlMapping map
            ? Logsource.Read(map, new DiagnosticBag())
            : new Logsource(header.Span, "", "", "");
        if (header.Status < SigmaStatus.Experimental)
            return Of(header, source, keys, SkipReason.Status, $"its status is {header.StatusText}");
        return Reason(source) is { } reason ? Of(header, source, keys, SkipReason.LogSource, reason) : null;
    }

    /// <summary>What takes the place of a document that is not YAML; null when it may apply.</summary>
    /// <param name="text">Its span in the file.</param>
    public static InapplicableRule? Find(SourceSpan text)
    {
        RawDocument raw = new(text);
        Logsource source = new(text, raw.Word("category"), raw.Word("product"), raw.Word("service"));
        if (Reason(source) is not { } reason) return null;
        SigmaHeader header = Unnamed(text) with { Id = raw.Word("id"), Name = raw.Word("name") };
        if (raw.Text("title") is { Length: > 0 } title) header = header with { Title = title };
        return new InapplicableRule(header, SkipReason.LogSource, reason);
    }

    private static string? Reason(Logsource source)
    {
        if (source.ToString().Length == 0) return null;
        LogsourceRouter.Find(source, detection: null, out string? reason);
        return reason;
    }

    private static SigmaDocument Of(
        SigmaHeader header, Logsource source, ItemKeys keys, SkipReason reason, string detail) =>
        keys.Find("filter") is null
            ? new InapplicableRule(header, reason, detail)
            : new SigmaFilter(header, source, [], Nothing);

    private static SigmaHeader Unnamed(SourceSpan span) =>
        new() { Span = span, Title = Path.GetFileNameWithoutExtension(span.Source.Path) };
}
