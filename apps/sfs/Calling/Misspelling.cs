using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Finds the intended word for a misspelt one.</summary>
internal static class Misspelling
{
    /// <summary>
    /// The nearest word, or the only one with this beginning; null when none is near enough. Leading dashes are
    /// ignored.
    /// </summary>
    public static string? Nearest(string word, IReadOnlyList<string> known)
    {
        string bare = word.TrimStart('-').ToLowerInvariant();
        if (bare.Length < 2) return null;
        string[] beginning = [.. known.Where(k => k.TrimStart('-').StartsWith(bare, StringComparison.Ordinal))];
        if (beginning.Length == 1) return beginning[0];
        string? nearest = Suggestion.Nearest(bare, known.Select(k => k.TrimStart('-')));
        return nearest is null ? null : known.First(k => k.TrimStart('-') == nearest);
    }
}
