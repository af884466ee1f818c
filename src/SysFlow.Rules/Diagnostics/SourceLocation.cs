namespace SysFlow.Rules;

/// <summary>A place in a rule file.</summary>
/// <param name="File">Path as given to the loader.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 code units, from 1.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, the form that editors jump to.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
