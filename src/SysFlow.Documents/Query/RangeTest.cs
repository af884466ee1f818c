namespace SysFlow.Documents;

/// <summary>
/// The value lies on one side of <paramref name="Bound"/>: by number when both are numbers, by time when both are ISO
/// 8601 dates, otherwise by the bytes of the UTF-8 text. A JSON number is never compared with a bound that is none.
/// </summary>
/// <param name="Operator">Which side.</param>
/// <param name="Bound">The bound, unquoted and unescaped.</param>
public sealed record RangeTest(RangeOperator Operator, string Bound) : ValueTest;
