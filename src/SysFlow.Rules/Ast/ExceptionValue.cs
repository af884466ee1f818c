namespace SysFlow.Rules;

/// <summary>
/// The value or values compared with one field of an exception; <see cref="IsList"/> says whether a list was written.
/// </summary>
internal sealed record ExceptionValue(SourceSpan Span, IReadOnlyList<ValueNode> Values, bool IsList);
