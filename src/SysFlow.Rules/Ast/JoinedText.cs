using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// A text that later items may continue or replace. Any number of additions costs time linear in their length.
/// </summary>
internal sealed class JoinedText(string text)
{
    private readonly StringBuilder _text = new(text);

    public void Change(KeyChange change, JoinedText other)
    {
        if (change == KeyChange.Replace) _text.Clear();
        else if (_text.Length > 0) _text.Append(' ');
        _text.Append(other._text);
    }

    public override string ToString() => _text.ToString();
}
