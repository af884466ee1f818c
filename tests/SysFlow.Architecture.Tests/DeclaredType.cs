using System.Text.RegularExpressions;

namespace SysFlow.Architecture.Tests;

/// <summary>A top-level type as its declaration says; <see cref="Base"/> is empty where it names none.</summary>
internal sealed partial record DeclaredType(string Name, string Base, bool IsAbstract, bool IsSealed)
{
    /// <summary>The types that a source file declares, in its order.</summary>
    public static IReadOnlyList<DeclaredType> In(string source) => [.. Declaration().Matches(source).Select(Read)];

    private static DeclaredType Read(Match match)
    {
        string modifiers = match.Groups["modifiers"].Value;
        return new DeclaredType(
            match.Groups["name"].Value,
            match.Groups["base"].Value,
            modifiers.Contains("abstract", StringComparison.Ordinal),
            modifiers.Contains("sealed", StringComparison.Ordinal));
    }

    // Modifiers, kind, name with type parameters, parameters in balanced parentheses, and the first of the base types.
    [GeneratedRegex(
        @"^(?:public|internal)\s+(?<modifiers>(?:(?:static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*)"
            + @"(?:class|interface|enum|delegate\s+\S+|record\s+struct|record|struct)\s+(?<name>\w+)(?:<[^>]*>)?"
            + @"(?:\s*\((?:[^()]|(?<open>\()|(?<-open>\)))*\))?(?:\s*:\s*(?<base>\w+))?",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
