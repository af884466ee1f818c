namespace SysFlow.Rules;

/// <summary>
/// The words of a field with a fixed set of values: by ordinal for a choice, by bit for flags. A network flow may use
/// other words than the other kinds (RECV for READ).
/// </summary>
internal sealed class Vocabulary
{
    private readonly string[][] _words;
    private readonly string[][] _networkWords;

    private Vocabulary(string[][] words, string[][] networkWords, string[] other)
    {
        _words = words;
        _networkWords = networkWords;
        All = [.. words.Concat(networkWords).SelectMany(w => w).Concat(other).Distinct()];
        NoFlag = other;
    }

    /// <summary>Number of ordinals or bits, at most 63.</summary>
    public int Count => _words.Length;

    /// <summary>Every word.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The words for an empty set of flags.</summary>
    public IReadOnlyList<string> NoFlag { get; }

    public static Vocabulary Of(params string[] words)
    {
        string[][] each = [.. words.Select(w => new[] { w })];
        return new Vocabulary(each, each, []);
    }

    public static Vocabulary OfSynonyms(params string[][] words) => new(words, words, []);

    /// <summary>Flags whose words differ on network flows, and the words of an empty set.</summary>
    public static Vocabulary OfFlags(string[] words, string[] networkWords, params string[] noFlag) =>
        new([.. words.Select(w => new[] { w })], [.. networkWords.Select(w => new[] { w })], noFlag);

    public IReadOnlyList<string> Words(int ordinal, bool network) => (network ? _networkWords : _words)[ordinal];
}
