using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Ast;

/// <summary>An item of a rule file. <see cref="Order"/> counts items across all files, <see cref="File"/> counts files.</summary>
internal abstract record Declaration(string Name, SourceSpan NameSpan)
{
    public int File { get; init; }

    public int Order { get; init; }

    /// <summary>Adds to the earlier definition of the same name instead of replacing it.</summary>
    public bool Append { get; init; }
}
