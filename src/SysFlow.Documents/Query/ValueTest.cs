namespace SysFlow.Documents;

/// <summary>What one value of a field must be like. JSON <c>null</c> is no value.</summary>
public abstract record ValueTest;

/// <summary>The field has a value, or is an object in which some field has one: <c>field:*</c>.</summary>
public sealed record ExistsTest : ValueTest;

/// <summary>
/// The value equals <paramref name="Term"/>: text by its characters, numbers by their value, an address also when it
/// lies in the network the term names (<c>10.0.0.0/8</c>). In a field of <see cref="TextFields.IsText"/> the value
/// contains it.
/// </summary>
/// <param name="Term">The term, unquoted and unescaped.</param>
public sealed record TermTest(string Term) : ValueTest;

/// <summary>The text of the value fits a pattern with <c>*</c>, case-sensitive as keyword fields are.</summary>
/// <param name="Pattern">The pattern, of the whole value (in a field of <see cref="TextFields.IsText"/>, of words in
/// it).</param>
public sealed record WildcardTest(WildcardPattern Pattern) : ValueTest;

/// <summary>
/// The value lies on one side of <paramref name="Bound"/>: by number when both are numbers, by time when both are ISO
/// 8601 dates, otherwise by the bytes of the UTF-8 text. A JSON number is never compared with a bound that is none.
/// </summary>
/// <param name="Operator">Which side.</param>
/// <param name="Bound">The bound, unquoted and unescaped.</param>
public sealed record RangeTest(RangeOperator Operator, string Bound) : ValueTest;
