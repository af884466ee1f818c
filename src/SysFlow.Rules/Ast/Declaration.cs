namespace SysFlow.Rules;

/// <summary>
/// An item of a rule file. <see cref="Order"/> counts items across all files, <see cref="File"/> counts files.
/// </summary>
internal abstract record Declaration(string Name, SourceSpan NameSpan)
{
    public int File { get; init; }

    public int Order { get; init; }

    /// <summary>
    /// What each key of the item does to the earlier definition of its name (<c>append</c>, <c>override</c>); null when
    /// the item is a definition of its own.
    /// </summary>
    public IReadOnlyDictionary<string, KeyChange>? Changes { get; init; }
}
