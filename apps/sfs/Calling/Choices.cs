using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace SysFlow.Cli;

/// <summary>Options and arguments whose value is one of a few words.</summary>
internal static class Choices
{
    /// <summary>Accepts only these words for the option, and offers them for completion.</summary>
    public static Option<string> Among(this Option<string> option, IReadOnlyList<string> words)
    {
        option.CompletionSources.Add(_ => words.Select(w => new CompletionItem(w)));
        option.Validators.Add(result => Check(result, option.Name, words));
        return option;
    }

    /// <summary>Accepts only these words.</summary>
    public static void Check(SymbolResult result, string name, IReadOnlyList<string> words)
    {
        foreach (string word in result.Tokens.Select(t => t.Value).Where(w => !words.Contains(w)))
        {
            string meant = Misspelling.Nearest(word, words) is { } nearest ? $"; did you mean {nearest}?" : "";
            result.AddError($"{name}: '{word}' is not one of {string.Join(", ", words)}{meant}");
        }
    }
}
