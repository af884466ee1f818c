namespace SysFlow.Rules.Diagnostics;

/// <summary>A run of characters of a rule file.</summary>
internal readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    public SourceLocation Location => Source.Locate(Start);
}
