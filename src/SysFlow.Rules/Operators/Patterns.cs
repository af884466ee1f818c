using System.Collections.Concurrent;
using System.Text;

namespace SysFlow.Rules;

/// <summary>Regular expressions that match in time linear in the input.</summary>
internal static class Patterns
{
    /// <summary>Longest pattern in characters.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Sweeps out unused patterns each time this many more are remembered.</summary>
    private const int Sweep = 1_000;

    private static readonly RegexFlags Whole = new(IgnoreCase: false, Multiline: false, SingleLine: true);

    /// <summary>
    /// Patterns in use, so that checking, compiling and evaluating share them. Only the rules that use them keep them
    /// alive: rules that are edited and reloaded for months must not fill the memory.
    /// </summary>
    private static readonly ConcurrentDictionary<(string Pattern, bool Whole), WeakReference<Pattern>> InUse = new();

    private static int _sweepAt = Sweep;

    /// <summary>Patterns remembered, including unused ones that have not been swept out yet.</summary>
    internal static int Remembered => InUse.Count;

    /// <summary>A regular expression for the whole value; <c>.</c> matches line feeds too.</summary>
    /// <exception cref="RegexSyntaxException">The expression cannot be used.</exception>
    public static Pattern Regex(string pattern) => Create(pattern, whole: true);

    /// <summary>
    /// A shell pattern: <c>*</c> any run of characters, <c>?</c> one character, <c>[a-z]</c> or <c>[!a-z]</c> one
    /// character of a class, <c>\</c> escapes.
    /// </summary>
    /// <exception cref="RegexSyntaxException">
    /// A class is not closed or not valid, or the pattern is too large.
    /// </exception>
    public static Pattern Glob(string pattern)
    {
        StringBuilder regex = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*': regex.Append(".*"); break;
                case '?': regex.Append('.'); break;
                case '[': i = AppendClass(pattern, i, regex); break;
                case '\\' when i + 1 < pattern.Length: Append(pattern[++i], regex); break;
                default: Append(pattern[i], regex); break;
            }
        }

        return Create(regex.ToString(), whole: true);
    }

    /// <summary>
    /// A regular expression for any part of the value; <c>.</c> does not match line ends unless the pattern says so.
    /// </summary>
    /// <exception cref="RegexSyntaxException">The expression cannot be used.</exception>
    public static Pattern Search(string pattern) => Create(pattern, whole: false);

    /// <summary>Why <see cref="Search"/> refuses a pattern; null when it accepts it.</summary>
    public static PatternError? SearchError(string pattern)
    {
        try
        {
            _ = Search(pattern);
            return null;
        }
        catch (RegexSyntaxException e)
        {
            return new PatternError(e.Message, e.IsSyntax);
        }
    }

    private static int AppendClass(string pattern, int open, StringBuilder regex)
    {
        int close = pattern.IndexOf(']', Math.Min(open + 2, pattern.Length));
        if (close < 0) throw new RegexSyntaxException("`[` is not closed by `]`.", isSyntax: true);
        string members = pattern[(open + 1)..close];
        bool negated = members[0] is '!' or '^';
        regex.Append(negated ? "[^" : "[").Append(
            (negated ? members[1..] : members).Replace(@"\", @"\\").Replace("[", @"\[")).Append(']');
        return close;
    }

    private static void Append(char c, StringBuilder regex)
    {
        if (c < 0x80 && !char.IsAsciiLetterOrDigit(c)) regex.Append('\\');
        regex.Append(c);
    }

    private static Pattern Create(string pattern, bool whole)
    {
        if (pattern.Length > MaxLength)
            throw new RegexSyntaxException($"it is longer than {MaxLength:N0} characters.", isSyntax: false);
        (string, bool) key = (pattern, whole);
        if (InUse.TryGetValue(key, out WeakReference<Pattern>? known) && known.TryGetTarget(out Pattern? alive))
            return alive;
        Pattern made = Pattern.Parse(pattern, whole ? Whole : default, whole);
        InUse[key] = new WeakReference<Pattern>(made);
        if (InUse.Count > Volatile.Read(ref _sweepAt)) SweepOut();
        return made;
    }

    private static void SweepOut()
    {
        foreach (KeyValuePair<(string, bool), WeakReference<Pattern>> entry in InUse)
        {
            if (!entry.Value.TryGetTarget(out _)) InUse.TryRemove(entry);
        }

        Volatile.Write(ref _sweepAt, InUse.Count + Sweep);
    }
}
