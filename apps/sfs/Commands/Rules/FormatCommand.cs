using System.CommandLine;
using System.Text;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary><c>sfs rules fmt</c>: formats policy files.</summary>
internal static class FormatCommand
{
    private const string Help = """
        Formats policy files: one blank line between items, keys in one order with one indentation, conditions broken
        before `and` and `or`. Comments, quoting and the texts of other keys are kept, and so is the meaning: a file
        whose meaning would change is left unchanged, as are Sigma files and files that are not YAML.

          sfs rules fmt my-rules/              formats files and lists those that changed
          sfs rules fmt my-rules/ --check      lists them and exits with 1, for continuous integration
          sfs rules fmt - <rule.yaml           formats standard input to standard output, for editors
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string[]> paths =
            new("path") { Description = "Rule file or directory; - alone for standard input", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result => ExistingPaths.Check(result, result.Tokens.Select(t => t.Value)));
        paths.Validators.Add(result =>
        {
            if (result.Tokens.Count > 1 && result.Tokens.Any(t => t.Value == Destination.Standard))
                result.AddError($"{Destination.Standard}: standard input cannot be formatted together with files");
        });
        Option<bool> check =
            new("--check") { Description = "Change nothing; exit with 1 if a file is not formatted" };
        Command command = new("fmt", Help) { paths, check };
        command.SetAction(call =>
        {
            if (call.GetValue(paths) is [Destination.Standard]) return FormatInput(console, call.GetValue(check));
            FormattedFile[] files =
                [.. call.GetValue(paths)!.SelectMany(RuleFileNames.Below).Distinct().Select(RuleFormatter.Format)];
            FormattedFile[] changed = [.. files.Where(f => f.IsChanged)];
            foreach (FormattedFile file in files.Where(f => f.Note is not null))
                console.Error.WriteLine($"{file.Path}: left unchanged: {file.Note}");
            foreach (FormattedFile file in changed)
            {
                if (!call.GetValue(check))
                    Destination.Replace(file.Path, output => output.Write(Encoding.UTF8.GetBytes(file.Text!)));
                console.Output.WriteLine(file.Path);
            }

            console.Error.WriteLine(Summary(files, changed.Length, call.GetValue(check)));
            return call.GetValue(check) && changed.Length > 0 ? ExitCodes.Failed : ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Formats standard input to standard output; text that is left unchanged is copied.</summary>
    private static int FormatInput(CommandConsole console, bool check)
    {
        using StreamReader input = new(Console.OpenStandardInput());
        string text = input.ReadToEnd();
        FormattedFile file = RuleFormatter.Format(TraceFile.StandardInput, text);
        if (file.Note is not null) console.WriteError($"{file.Path}: left unchanged: {file.Note}");
        if (check) return file.IsChanged ? ExitCodes.Failed : ExitCodes.Success;
        using Stream output = console.OpenOutputStream();
        output.Write(Encoding.UTF8.GetBytes(file.Text ?? text));
        return file.Note is null ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string Summary(FormattedFile[] files, int changed, bool check)
    {
        int alone = files.Count(f => f.Note is not null);
        string left = alone > 0 ? $", {Words.Count(alone, "file")} left unchanged" : "";
        string did = check ? "would change" : "changed";
        string good = Words.Count(files.Length - changed - alone, "file");
        return $"{Words.Count(changed, "file")} {did}, {good} already formatted{left}";
    }
}
