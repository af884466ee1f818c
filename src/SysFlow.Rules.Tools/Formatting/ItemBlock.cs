namespace SysFlow.Rules.Tools;

/// <summary>An item of a rule file.</summary>
/// <param name="Lead">Comments above it that are its own, without indent; an empty line separates paragraphs.</param>
/// <param name="Keys">Its keys as written; none when it is kept as it is.</param>
/// <param name="Tail">Comments behind its last key and at its keys' indent, without indent.</param>
/// <param name="Verbatim">Its lines when it is kept as it is.</param>
internal sealed record ItemBlock(
    IReadOnlyList<string> Lead, IReadOnlyList<KeyBlock> Keys, IReadOnlyList<string> Tail,
        IReadOnlyList<string> Verbatim);
