using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// A text that later items may extend or replace. Any number of additions takes time linear in their total length.
/// </summary>
internal sealed class JoinedText
{
    private readonly List<YamlScalar> _parts = [];

    public JoinedText(YamlScalar? text = null)
    {
        if (text is not null) _parts.Add(text);
    }

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<YamlScalar> Parts => _parts;

    public void Change(KeyChange change, JoinedText other)
    {
        if (change == KeyChange.Replace) _parts.Clear();
        _parts.AddRange(other._parts);
    }

    public override string ToString()
    {
        StringBuilder text = new();
        foreach (YamlScalar part in _parts)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(part.Value.AsSpan().Trim());
        }

        return text.ToString();
    }
}
