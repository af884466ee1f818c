using System.CommandLine;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>The dead letters that a command changes: named by id, or all that the filter lets through.</summary>
internal sealed class LetterChoice
{
    private readonly Argument<string[]> _ids = new("id")
    {
        Description = "Ids as `sfs dlq list` shows them",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all") { Description = "All open dead letters, or those selected below" };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it; without, the letters are listed and nothing is done" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would be done" };
    private readonly LetterFilter _filter = new();

    public void AddTo(Command command)
    {
        command.Add(_ids);
        command.Add(_all);
        _filter.AddTo(command);
        command.Add(_yes);
        command.Add(_dryRun);
        DeadLetterId.Check(_ids);
        command.Validators.Add(result =>
        {
            bool isAll = result.GetResult(_all) is { Implicit: false };
            bool isNamed = result.GetResult(_ids)?.Tokens.Count > 0;
            if (isAll == isNamed) result.AddError("name dead letters by their ids, or all with --all");
            foreach (string option in isNamed ? _filter.Given(result) : [])
                result.AddError($"{option}: the dead letters are named already; use it with --all");
        });
    }

    /// <summary>Whether the command may change something; says why when it may not.</summary>
    /// <returns>Null when it may, otherwise the exit code.</returns>
    public int? Refuse(ParseResult call, CommandConsole console)
    {
        if (call.GetValue(_dryRun)) return ExitCodes.Success;
        if (call.GetValue(_yes)) return null;
        console.WriteError("nothing was done: add --yes to do it");
        return ExitCodes.WrongCall;
    }

    /// <summary>The chosen letters.</summary>
    /// <exception cref="CallException">An id is not that of an open dead letter.</exception>
    public IReadOnlyList<ListedLetter> Of(ParseResult call, IReadOnlyList<ListedLetter> open)
    {
        if (call.GetValue(_all)) return _filter.Select(call, open);
        Dictionary<PartitionOffset, ListedLetter> byPosition = open.ToDictionary(l => l.Position);
        List<ListedLetter> chosen = [];
        foreach (string id in call.GetValue(_ids)!.Distinct())
        {
            chosen.Add(byPosition.TryGetValue(DeadLetterId.Parse(id)!.Value, out ListedLetter? letter)
                ? letter
                : throw new CallException($"{id}: there is no open dead letter with this id; `sfs dlq list` shows them"));
        }

        return chosen;
    }
}
