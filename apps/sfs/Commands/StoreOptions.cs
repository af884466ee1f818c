using System.CommandLine;
using System.Globalization;
using SysFlow.Documents;

namespace SysFlow.Cli.Commands;

/// <summary>The options that say which documents, shared by the commands that read the store.</summary>
internal sealed class StoreOptions
{
    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "Directory that `sfs run` or `sfs demo` wrote to",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo(DataDirectory.DefaultPath),
    };

    private readonly Option<DateTimeOffset?> _from = new("--from")
    {
        Description = "Earliest @timestamp: 2026-01-31, 2026-01-31T12:00:00Z, or an age such as 15m, 2h, 7d",
        HelpName = "TIME",
        CustomParser = ParseTime,
    };

    private readonly Option<DateTimeOffset?> _to = new("--to")
    {
        Description = "Latest @timestamp, exclusive; as --from",
        HelpName = "TIME",
        CustomParser = ParseTime,
    };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_from);
        command.Add(_to);
    }

    public DirectoryInfo Directory(ParseResult call) => call.GetValue(_data)!;

    public SearchRequest Request(ParseResult call, DocumentQuery query) => new()
    {
        Query = query,
        From = Nanoseconds(call.GetValue(_from)),
        To = Nanoseconds(call.GetValue(_to)),
    };

    private static long? Nanoseconds(DateTimeOffset? time) =>
        time is { } t ? (t.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * TimeSpan.NanosecondsPerTick : null;

    private static DateTimeOffset? ParseTime(System.CommandLine.Parsing.ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (text.Length > 1
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double age)
            && Unit(text[^1]) is { } unit
            && age * unit.TotalDays < 36_500)
        {
            return TimeProvider.System.GetUtcNow() - (unit * age);
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out DateTimeOffset time)) return time;
        argument.AddError($"{argument.Argument.Name}: '{text}' is neither a time (2026-01-31T12:00:00Z) nor an age (15m, 2h, 7d)");
        return null;
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
