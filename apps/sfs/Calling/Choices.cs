using System.CommandLine;

namespace SysFlow.Cli;

/// <summary>Options whose value is one of a few words.</summary>
internal static class Choices
{
    /// <summary>Refuses any other word, and offers these for completion.</summary>
    public static Option<string> Among(this Option<string> option, IReadOnlyList<string> words)
    {
        option.CompletionSources.Add(_ => words);
        option.Validators.Add(result =>
        {
            foreach (string word in result.Tokens.Select(t => t.Value).Where(w => !words.Contains(w)))
            {
                string meant = Misspelling.Nearest(word, words) is { } nearest ? $"; did you mean {nearest}?" : "";
                result.AddError($"{option.Name}: '{word}' is none of {string.Join(", ", words)}{meant}");
            }
        });
        return option;
    }
}
