using System.CommandLine;
using System.CommandLine.Completions;

namespace SysFlow.Cli;

/// <summary><c>sfs completion</c>: scripts that let shells complete calls of this program.</summary>
internal static class CompletionCommand
{
    /// <summary>Name of the argument with the words of another call, which may be empty.</summary>
    public const string WordsName = "words";

    private const string Help = """
        Prints a script that lets a shell complete commands, options and their values.

          source <(sfs completion bash)                                   in ~/.bashrc
          source <(sfs completion zsh)                                    in ~/.zshrc, after compinit
          sfs completion fish | source                                    in ~/.config/fish/config.fish
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> shell = new("shell") { Description = string.Join(", ", CompletionScripts.Shells) };
        shell.CompletionSources.Add(_ => CompletionScripts.Shells.Select(s => new CompletionItem(s)));
        shell.Validators.Add(result => Choices.Check(result, "shell", CompletionScripts.Shells));
        Command command = new("completion", Help) { shell };
        command.SetAction(call => console.Help.Write(CompletionScripts.For(call.GetValue(shell)!)));
        return command;
    }

    /// <summary>
    /// <c>sfs complete N -- WORD…</c>, which the scripts call: one value a line, and behind a tab what it is about.
    /// </summary>
    public static Command BuildAnswer(CommandConsole console)
    {
        Argument<int> position = new("position");
        Argument<string[]> words = new(WordsName) { Arity = ArgumentArity.ZeroOrMore };
        Command command = new("complete") { position, words };
        command.Hidden = true;
        command.SetAction(call =>
        {
            int wanted = Math.Max(1, call.GetValue(position));
            IEnumerable<string> given = (call.GetValue(words) ?? []).Take(wanted);
            string[] line = [.. given, .. Enumerable.Repeat("", wanted - given.Count())];
            RootCommand root = (RootCommand)call.RootCommandResult.Command;
            using StreamWriter answer = new(console.OpenOutputStream());
            foreach ((string value, string about) in Completer.Complete(root, line))
                answer.Write($"{value}\t{about}\n");
        });
        return command;
    }
}
