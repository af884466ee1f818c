namespace SysFlow.Documents;

/// <summary>A test of one value of a field. JSON <c>null</c> is not a value.</summary>
public abstract record ValueTest;

/// <summary>The field has a value, or is an object in which some field has one: <c>field:*</c>.</summary>
public sealed record ExistsTest : ValueTest;

/// <summary>
/// The value equals <paramref name="Term"/>: texts by their characters, numbers by their value, and an address also
/// when it is in the network of the term (<c>10.0.0.0/8</c>). In a field of <see cref="TextFields.IsText"/> the value
/// must contain it.
/// </summary>
/// <param name="Term">The term, unquoted and unescaped.</param>
public sealed record TermTest(string Term) : ValueTest;

/// <summary>The text of the value matches a pattern with <c>*</c>, case-sensitive as for keyword fields.</summary>
/// <param name="Pattern">The pattern, of the whole value (in a field of <see cref="TextFields.IsText"/>, of words in
/// it).</param>
public sealed record WildcardTest(WildcardPattern Pattern) : ValueTest;

/// <summary>
/// The value is on one side of <paramref name="Bound"/>: as numbers when both are numbers, as times when both are ISO
/// 8601 dates, otherwise by the bytes of the UTF-8 text. A JSON number is never compared with a bound that is not a
/// number.
/// </summary>
/// <param name="Operator">Which side.</param>
/// <param name="Bound">The bound, unquoted and unescaped.</param>
public sealed record RangeTest(RangeOperator Operator, string Bound) : ValueTest;
