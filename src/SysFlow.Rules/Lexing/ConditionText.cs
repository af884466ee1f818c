using SysFlow.Rules.Diagnostics;
using SysFlow.Rules.Yaml;

namespace SysFlow.Rules.Lexing;

/// <summary>
/// The characters of a condition, which <c>append</c> may have put together from several texts, and where each stands in its
/// file. Where a text differs from its source (a quoted YAML scalar with escapes) every position is the scalar's beginning.
/// </summary>
internal sealed class ConditionText
{
    private readonly List<(int Start, YamlScalar Scalar)> _parts = [];
    private string _text;

    public ConditionText(YamlScalar scalar)
    {
        _text = Read(scalar);
        _parts.Add((0, scalar));
    }

    public ReadOnlySpan<char> Characters => _text;

    /// <summary>Continues the condition with another text, as Falco does: by characters, so that it may begin with <c>or</c>.</summary>
    public void Append(ConditionText more)
    {
        foreach ((int start, YamlScalar scalar) in more._parts) _parts.Add((_text.Length + 1 + start, scalar));
        _text = _text + "\n" + more._text;
    }

    public SourceSpan At(int start, int length)
    {
        int part = _parts.Count - 1;
        while (part > 0 && _parts[part].Start > start) part--;
        (int begin, YamlScalar scalar) = _parts[part];
        return scalar.IsExact ? new SourceSpan(scalar.Raw.Source, scalar.Raw.Start + start - begin, length) : scalar.Span;
    }

    private static string Read(YamlScalar scalar) => scalar.IsExact
        ? scalar.Raw.Source.Text.Substring(scalar.Raw.Start, scalar.Raw.Length)
        : scalar.Value;
}
