using System.Text.Json;

namespace SysFlow.Cli;

/// <summary>
/// Selects JSON objects by words that all must hold: <c>process.name:cat</c> for a field's whole value, with <c>*</c>
/// at its end for its beginning; any other word for a text that occurs anywhere in the object, in either case.
/// </summary>
internal sealed class JsonFilter(string text)
{
    private readonly string[] _words =
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether every word holds.</summary>
    public bool Matches(JsonElement root) => Array.TrueForAll(_words, word => Matches(root, word));

    private static bool Matches(JsonElement root, string word)
    {
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Find(root, word[..colon]) is { } value) return Holds(value, word[(colon + 1)..]);
        return root.GetRawText().Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The value below a path; a name may itself contain dots.</summary>
    private static JsonElement? Find(JsonElement at, string path)
    {
        if (at.ValueKind != JsonValueKind.Object) return null;
        if (at.TryGetProperty(path, out JsonElement whole)) return whole;
        for (int dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0;
            dot = path.IndexOf('.', dot + 1))
        {
            if (at.TryGetProperty(path[..dot], out JsonElement child) && Find(child, path[(dot + 1)..]) is { } found)
                return found;
        }

        return null;
    }

    private static bool Holds(JsonElement value, string wanted) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(item => Holds(item, wanted)),
        JsonValueKind.String => Holds(value.GetString()!, wanted),
        _ => Holds(value.GetRawText(), wanted),
    };

    private static bool Holds(string value, string wanted) => wanted.EndsWith('*')
        ? value.StartsWith(wanted[..^1], StringComparison.Ordinal)
        : value == wanted;
}
