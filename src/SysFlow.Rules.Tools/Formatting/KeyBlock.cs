namespace SysFlow.Rules.Tools;

/// <summary>A key of an item with its value as lines, and the comments above it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Comments">Whole-line comments above it, without indentation.</param>
/// <param name="Lines">The key's line and its continuation, with the key at column 0.</param>
internal sealed record KeyBlock(string Key, YamlNode Value, IReadOnlyList<string> Comments,
    IReadOnlyList<string> Lines);
