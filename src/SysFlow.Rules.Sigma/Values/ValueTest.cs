namespace SysFlow.Rules.Sigma;

/// <summary>What a field's value must satisfy, once all modifiers are applied.</summary>
internal abstract record ValueTest;

/// <summary>There is no value.</summary>
internal sealed record NullTest : ValueTest;

/// <summary>There is a value, or there is none.</summary>
internal sealed record ExistsTest(bool Exists) : ValueTest;

/// <summary>The value is one of the pattern's texts; letters' case counts only when <see cref="Cased"/>.</summary>
internal sealed record PatternTest(ValuePattern Pattern, bool Cased) : ValueTest;

/// <summary>The regular expression is found in the value; flags are written into the pattern.</summary>
internal sealed record RegexTest(string Pattern) : ValueTest;

/// <summary>The value is an address of the network, <c>10.0.0.0/8</c> or <c>fe80::/10</c>.</summary>
internal sealed record NetworkTest(string Network) : ValueTest;

/// <summary>The value is less, more, or equal to a number.</summary>
internal sealed record OrderTest(ComparisonOperator Operator, decimal Number) : ValueTest;

/// <summary>The value equals, contains, begins or ends with the value of another field of the event.</summary>
internal sealed record FieldTest(string Field, ComparisonOperator Operator, bool Cased) : ValueTest;
