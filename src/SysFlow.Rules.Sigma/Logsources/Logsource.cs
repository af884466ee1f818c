namespace SysFlow.Rules.Sigma;

/// <summary>The log that a rule is for; parts that the rule does not name are empty.</summary>
internal sealed record Logsource(SourceSpan Span, string Category, string Product, string Service)
{
    /// <summary>Reads a <c>logsource</c>.</summary>
    public static Logsource Read(YamlMapping map, DiagnosticBag diagnostics)
    {
        ItemKeys parts = new(map, diagnostics);
        return new Logsource(map.Span, Word(parts, "category"), Word(parts, "product"), Word(parts, "service"));
    }

    /// <summary>The form for people, such as <c>linux/process_creation</c>.</summary>
    public override string ToString() =>
        string.Join('/', new[] { Product, Category, Service }.Where(p => p.Length > 0));

    /// <summary>Whether <paramref name="other"/> has every part that this log source names.</summary>
    public bool Covers(Logsource other) =>
        Covers(Category, other.Category) && Covers(Product, other.Product) && Covers(Service, other.Service);

    private static string Word(ItemKeys keys, string key) => keys.Scalar(key)?.Value.Trim().ToLowerInvariant() ?? "";

    private static bool Covers(string mine, string other) => mine.Length == 0 || mine == other;
}
