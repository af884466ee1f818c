using System.Buffers;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// A <see cref="ValueTest"/> prepared to be evaluated on many values. docs/reference/search.md describes the tests; no
/// other code implements them.
/// </summary>
internal abstract class ValueMatcher
{
    private const int OnStack = 256;

    /// <summary>Creates a matcher for values of ordinary or text fields.</summary>
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

    /// <summary>Tests the value's text, which is on the stack unless it is long.</summary>
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
