namespace SysFlow.Rules.Sigma;

/// <summary>The values of placeholders such as <c>%Servers%</c>; values may contain wildcards.</summary>
internal sealed class PlaceholderTable
{
    private readonly Dictionary<string, IReadOnlyList<ValuePattern>> _values = new(StringComparer.Ordinal);

    public void Set(string name, IEnumerable<string> values) =>
        _values[name] = [.. values.Select(v => ValuePatternReader.Read(v, placeholders: false))];

    public IReadOnlyList<ValuePattern>? Find(string name) => _values.GetValueOrDefault(name);
}
