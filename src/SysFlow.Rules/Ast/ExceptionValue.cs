namespace SysFlow.Rules;

/// <summary>
/// What one field of an exception is compared with; <see cref="IsList"/> says that a list was written.
/// </summary>
internal sealed record ExceptionValue(SourceSpan Span, IReadOnlyList<ValueNode> Values, bool IsList);
