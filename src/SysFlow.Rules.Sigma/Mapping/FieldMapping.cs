namespace SysFlow.Rules.Sigma;

/// <summary>
/// What the fields of rules stand for, by section: <see cref="Common"/> for every log source, and one section for each
/// way in which SysFlow's records represent one. An entry of a later file replaces an earlier one.
/// </summary>
internal sealed class FieldMapping
{
    /// <summary>The section that applies to every log source.</summary>
    public const string Common = "";

    /// <summary>The entry that says where keywords are searched for.</summary>
    public const string Keywords = "*";

    private readonly Dictionary<string, Dictionary<string, FieldTarget>> _sections = new(StringComparer.Ordinal)
    {
        [Common] = new(StringComparer.Ordinal),
    };

    public IReadOnlyCollection<string> Sections => _sections.Keys;

    public void Set(string section, string field, FieldTarget target)
    {
        if (!_sections.TryGetValue(section, out Dictionary<string, FieldTarget>? fields))
            _sections[section] = fields = new Dictionary<string, FieldTarget>(StringComparer.Ordinal);
        fields[field] = target;
    }

    public FieldTarget? Find(string section, string field) =>
        _sections.TryGetValue(section, out var fields) && fields.TryGetValue(field, out FieldTarget? target) ? target
            : null;

    /// <summary>The fields of a section, together with those of every log source.</summary>
    public IEnumerable<string> Names(string section) =>
        (_sections.TryGetValue(section, out var fields) ? fields.Keys : Enumerable.Empty<string>())
            .Concat(_sections[Common].Keys);
}
