namespace SysFlow.Rules.Sigma;

/// <summary>The value is one of the pattern's texts; letters' case counts only when <see cref="Cased"/>.</summary>
internal sealed record PatternTest(ValuePattern Pattern, bool Cased) : ValueTest;
