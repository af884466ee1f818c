namespace SysFlow.Rules.Sigma;

/// <summary>What a field's value must satisfy, once all modifiers are applied.</summary>
internal abstract record ValueTest;
