using System.Buffers;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// A <see cref="ValueTest"/> made ready to be asked about many values. What each test means is said in
/// docs/reference/search.md; this is the one place that does it.
/// </summary>
internal abstract class ValueMatcher
{
    private const int OnStack = 256;

    /// <summary>A matcher for values of ordinary or of text fields.</summary>
    public static ValueMatcher For(ValueTest test, bool isText) => test switch
    {
        TermTest term when isText => new PhraseMatcher(WildcardPattern.Literal(term.Term)),
        WildcardTest wildcard when isText => new PhraseMatcher(wildcard.Pattern),
        TermTest term => new TermMatcher(term.Term),
        WildcardTest wildcard => new PatternMatcher(wildcard.Pattern),
        RangeTest range => new RangeMatcher(range),
        _ => throw new ArgumentException($"{test.GetType().Name} is not a test of a value", nameof(test)),
    };

    /// <summary>Whether the value passes.</summary>
    public abstract bool Matches(JsonToken value);

    /// <summary>Asks about the value's text, which lives on the stack unless it is long.</summary>
    protected static bool TextMatches<T>(JsonToken value, T state, Func<T, ReadOnlySpan<char>, bool> ask)
    {
        int needed = value.MaxChars;
        if (needed <= OnStack) return ask(state, value.Decode(stackalloc char[OnStack]));
        char[] rented = ArrayPool<char>.Shared.Rent(needed);
        try
        {
            return ask(state, value.Decode(rented));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
