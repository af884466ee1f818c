using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace SysFlow.Detection;

/// <summary>The text matches a regular expression, in time linear in its length.</summary>
internal sealed class RegexMatcher(Regex[] patterns) : TextMatcher
{
    public override bool Matches(ReadOnlySpan<byte> text)
    {
        char[] wide = ArrayPool<char>.Shared.Rent(text.Length);
        int length = Encoding.UTF8.GetChars(text, wide);
        bool found = false;
        foreach (Regex pattern in patterns) found = found || pattern.IsMatch(wide.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(wide);
        return found;
    }
}
