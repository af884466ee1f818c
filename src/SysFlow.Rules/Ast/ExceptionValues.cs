namespace SysFlow.Rules;

/// <summary>One combination of an exception: for each field a value, or several of which one must match.</summary>
internal sealed record ExceptionValues(SourceSpan Span, IReadOnlyList<ExceptionValue> Parts);
