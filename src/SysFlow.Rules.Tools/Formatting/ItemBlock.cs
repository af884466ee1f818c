namespace SysFlow.Rules.Tools;

/// <summary>An item of a rule file.</summary>
/// <param name="Lead">Comments above it that belong to it, without indentation; an empty line separates
/// paragraphs.</param>
/// <param name="Keys">Its keys as written; none when it is kept unchanged.</param>
/// <param name="Tail">Comments after its last key with the indentation of its keys, without indentation.</param>
/// <param name="Verbatim">Its lines when it is kept unchanged.</param>
internal sealed record ItemBlock(
    IReadOnlyList<string> Lead, IReadOnlyList<KeyBlock> Keys, IReadOnlyList<string> Tail,
        IReadOnlyList<string> Verbatim);
