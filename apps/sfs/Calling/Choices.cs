using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace SysFlow.Cli;

/// <summary>Values that are one of a few words.</summary>
internal static class Choices
{
    /// <summary>Refuses any other word of the option, and offers these for completion.</summary>
    public static Option<string> Among(this Option<string> option, IReadOnlyList<string> words)
    {
        option.CompletionSources.Add(_ => words.Select(w => new CompletionItem(w)));
        option.Validators.Add(result => Check(result, option.Name, words));
        return option;
    }

    /// <summary>Refuses any other word.</summary>
    public static void Check(SymbolResult result, string name, IReadOnlyList<string> words)
    {
        foreach (string word in result.Tokens.Select(t => t.Value).Where(w => !words.Contains(w)))
        {
            string meant = Misspelling.Nearest(word, words) is { } nearest ? $"; did you mean {nearest}?" : "";
            result.AddError($"{name}: '{word}' is none of {string.Join(", ", words)}{meant}");
        }
    }
}
