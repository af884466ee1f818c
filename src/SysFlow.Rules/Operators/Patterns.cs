using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace SysFlow.Rules;

/// <summary>Regular expressions that match in time linear in the input, for the whole value.</summary>
internal static class Patterns
{
    /// <summary>Longest pattern in characters.</summary>
    public const int MaxLength = 4_096;

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        | RegexOptions.Singleline;

    /// <summary>
    /// Compiled patterns remembered, so that checking, compiling and evaluating share them. Beyond it all are
    /// forgotten: rules that are edited and reloaded for months must not fill the memory.
    /// </summary>
    private const int MaxRemembered = 10_000;

    private static readonly ConcurrentDictionary<(string Pattern, RegexOptions Options), Regex> Compiled = new();

    /// <summary>A regular expression, anchored at both ends.</summary>
    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">
    /// Needs backtracking (back references, look-around), or is too large.
    /// </exception>
    public static Regex Regex(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new NotSupportedException($"The pattern is longer than {MaxLength} characters.");
        return Create(@"\A(?:" + pattern + @")\z", Options);
    }

    /// <summary>
    /// A shell pattern: <c>*</c> any run, <c>?</c> one character, <c>[a-z]</c> or <c>[!a-z]</c> one of a class,
    /// <c>\</c> escapes.
    /// </summary>
    /// <exception cref="ArgumentException">A class is not closed or not valid.</exception>
    /// <exception cref="NotSupportedException">The pattern is too large.</exception>
    public static Regex Glob(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new NotSupportedException($"The pattern is longer than {MaxLength} characters.");
        StringBuilder regex = new(@"\A");
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*': regex.Append(".*"); break;
                case '?': regex.Append('.'); break;
                case '[': i = AppendClass(pattern, i, regex); break;
                case '\\' when i + 1 < pattern.Length: regex.Append(Escape(pattern[++i])); break;
                default: regex.Append(Escape(pattern[i])); break;
            }
        }

        return Create(regex.Append(@"\z").ToString(), Options);
    }

    /// <summary>
    /// A regular expression for any part of the value; <c>.</c> does not match line ends unless the pattern says so.
    /// </summary>
    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">
    /// Needs backtracking (back references, look-around), or is too large.
    /// </exception>
    public static Regex Search(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new NotSupportedException($"The pattern is longer than {MaxLength} characters.");
        return Create(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>Why <see cref="Search"/> does not take a pattern; null when it does.</summary>
    public static PatternError? SearchError(string pattern)
    {
        try
        {
            _ = Search(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return new PatternError(e.Message, IsSyntax: true);
        }
        catch (NotSupportedException e)
        {
            return new PatternError(e.Message, IsSyntax: false);
        }
    }

    private static int AppendClass(string pattern, int open, StringBuilder regex)
    {
        int close = pattern.IndexOf(']', Math.Min(open + 2, pattern.Length));
        if (close < 0) throw new ArgumentException("`[` is not closed by `]`.", nameof(pattern));
        string members = pattern[(open + 1)..close];
        bool negated = members[0] is '!' or '^';
        regex.Append(negated ? "[^" : "[").Append(
            (negated ? members[1..] : members).Replace(@"\", @"\\").Replace("[", @"\[")).Append(']');
        return close;
    }

    private static string Escape(char c) => System.Text.RegularExpressions.Regex.Escape(c.ToString());

    private static Regex Create(string pattern, RegexOptions options)
    {
        if (Compiled.TryGetValue((pattern, options), out Regex? known)) return known;
        if (Compiled.Count >= MaxRemembered) Compiled.Clear();
        return Compiled.GetOrAdd((pattern, options), new Regex(pattern, options));
    }
}
