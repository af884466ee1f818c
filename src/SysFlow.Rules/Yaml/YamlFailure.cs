namespace SysFlow.Rules;

/// <summary>Why a text is not YAML.</summary>
/// <param name="Offset">The position, counted from the start of the file.</param>
/// <param name="Reason">The parser's message.</param>
/// <param name="IsLimit">Whether a limit of the loader was exceeded rather than a rule of YAML broken.</param>
internal sealed record YamlFailure(int Offset, string Reason, bool IsLimit);
