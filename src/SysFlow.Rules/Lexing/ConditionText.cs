using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// The characters of a condition, which <c>append</c> may have joined from several texts, and the location of each in
/// its file. Where a text differs from its source (a quoted YAML scalar with escapes), every position maps to the start
/// of the scalar.
/// </summary>
internal sealed class ConditionText
{
    private readonly StringBuilder _joined;
    private readonly List<int> _starts = [0];
    private readonly List<YamlScalar> _scalars = [];
    private string? _text;

    public ConditionText(YamlScalar scalar)
    {
        _text = Read(scalar);
        _joined = new StringBuilder(_text);
        _scalars.Add(scalar);
    }

    public ReadOnlySpan<char> Characters => _text ??= _joined.ToString();

    /// <summary>The location of the whole condition, at its start.</summary>
    public SourceSpan Span => _scalars[0].Span;

    /// <summary>
    /// Appends another text to the condition, character by character as Falco does, so that it may begin with
    /// <c>or</c>. Many additions take time linear in their total length.
    /// </summary>
    public void Append(ConditionText more)
    {
        int offset = _joined.Length + 1;
        foreach (int start in more._starts) _starts.Add(offset + start);
        _scalars.AddRange(more._scalars);
        _joined.Append('\n').Append(more._joined);
        _text = null;
    }

    public SourceSpan At(int start, int length)
    {
        int part = _starts.BinarySearch(start);
        if (part < 0) part = Math.Max(0, ~part - 1);
        YamlScalar scalar = _scalars[part];
        return scalar.IsExact
            ? new SourceSpan(scalar.Raw.Source, scalar.Raw.Start + start - _starts[part], length)
            : scalar.Span;
    }

    private static string Read(YamlScalar scalar) => scalar.IsExact
        ? scalar.Raw.Source.Text.Substring(scalar.Raw.Start, scalar.Raw.Length)
        : scalar.Value;
}
