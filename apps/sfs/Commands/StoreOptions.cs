using System.CommandLine;
using SysFlow.Documents;

namespace SysFlow.Cli;

/// <summary>The options that select documents, shared by the commands that read the store.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string> _data =
        DataDirectory.Option("Directory that `sfs run` or `sfs demo` wrote to");

    private readonly Option<DateTimeOffset?> _from = new("--from")
    {
        Description = "Earliest @timestamp: 2026-01-31, 2026-01-31T12:00:00Z, or an age such as 15m, 2h, 7d",
        HelpName = "TIME",
        CustomParser = TimeText.Parse,
    };

    private readonly Option<DateTimeOffset?> _to = new("--to")
    {
        Description = "Latest @timestamp, exclusive; as --from",
        HelpName = "TIME",
        CustomParser = TimeText.Parse,
    };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_from);
        command.Add(_to);
    }

    public string Directory(ParseResult call) => call.GetValue(_data)!;

    public SearchRequest Request(ParseResult call, DocumentQuery query) => new()
    {
        Query = query,
        From = TimeText.Nanoseconds(call.GetValue(_from)),
        To = TimeText.Nanoseconds(call.GetValue(_to)),
    };
}
