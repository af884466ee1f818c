namespace SysFlow.Rules.Sigma;

/// <summary>A test of a field's value, after all modifiers are applied.</summary>
internal abstract record ValueTest;

/// <summary>There is no value.</summary>
internal sealed record NullTest : ValueTest;

/// <summary>There is a value or, when <see cref="Exists"/> is false, none.</summary>
internal sealed record ExistsTest(bool Exists) : ValueTest;

/// <summary>The value is one of the pattern's texts; case matters only when <see cref="Cased"/> is true.</summary>
internal sealed record PatternTest(ValuePattern Pattern, bool Cased) : ValueTest;

/// <summary>The regular expression matches somewhere in the value; its flags are part of the pattern.</summary>
internal sealed record RegexTest(string Pattern) : ValueTest;

/// <summary>The value is an address in the network, <c>10.0.0.0/8</c> or <c>fe80::/10</c>.</summary>
internal sealed record NetworkTest(string Network) : ValueTest;

/// <summary>The value is less than, greater than or equal to a number.</summary>
internal sealed record OrderTest(ComparisonOperator Operator, decimal Number) : ValueTest;

/// <summary>The value equals, contains, begins with or ends with the value of another field of the event.</summary>
internal sealed record FieldTest(string Field, ComparisonOperator Operator, bool Cased) : ValueTest;
