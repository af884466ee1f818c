namespace SysFlow.Rules.Sigma;

/// <summary>Which log a rule is for; empty where the rule does not say.</summary>
internal sealed record Logsource(SourceSpan Span, string Category, string Product, string Service)
{
    /// <summary>As people write it: <c>linux/process_creation</c>.</summary>
    public override string ToString() =>
        string.Join('/', new[] { Product, Category, Service }.Where(p => p.Length > 0));

    /// <summary>Whether everything this one says is said by <paramref name="other"/> too.</summary>
    public bool Covers(Logsource other) =>
        Covers(Category, other.Category) && Covers(Product, other.Product) && Covers(Service, other.Service);

    private static bool Covers(string mine, string other) => mine.Length == 0 || mine == other;
}
