namespace SysFlow.Rules.Sigma;

/// <summary>Finds the values of keys in a text that is meant to be YAML but is not.</summary>
internal sealed class RawDocument(SourceSpan text)
{
    private static readonly char[] ValueEnds = [',', '}', '#', '\r', '\n'];

    /// <summary>The first value of a key as one word in lower case; empty when the key is missing.</summary>
    public string Word(string key) => Text(key).ToLowerInvariant();

    /// <summary>The first value of a key; empty when the key is missing.</summary>
    public string Text(string key)
    {
        ReadOnlySpan<char> rest = text.Source.Text.AsSpan(text.Start, text.Length);
        for (int at = rest.IndexOf(key); at >= 0; at = rest.IndexOf(key))
        {
            bool begins = at == 0 || char.IsWhiteSpace(rest[at - 1]) || rest[at - 1] is '{' or ',';
            rest = rest[(at + key.Length)..];
            ReadOnlySpan<char> value = rest.TrimStart(' ');
            if (!begins || !value.StartsWith(':')) continue;
            value = value[1..];
            int end = value.IndexOfAny(ValueEnds);
            return (end < 0 ? value : value[..end]).Trim().Trim("'\"").ToString();
        }

        return "";
    }
}
