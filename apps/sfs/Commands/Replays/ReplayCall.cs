using System.CommandLine;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>The options of every replay.</summary>
internal sealed class ReplayCall
{
    private const int MostMessages = 100_000_000; // a second; more than any engine moves

    private readonly Option<RangeBound?> _from = TimeText.Bound(
        "--from", "First message: an offset, a time or an age such as 24h");

    private readonly Option<RangeBound?> _to = TimeText.Bound(
        "--to", "The message after the last one; as --from. Everything there is now when absent");

    private readonly Option<string?> _input = new("--input-suffix")
    {
        Description = "Read the topics with this suffix: what another replay wrote with --output-suffix",
        HelpName = "SUFFIX",
    };

    private readonly Option<string?> _output = new("--output-suffix")
    {
        Description = "Write beside the live topics, to those with this suffix, which are made if they do not exist",
        HelpName = "SUFFIX",
    };

    private readonly Option<int?> _rate = Numbers.Optional("--rate", "Most messages a second", 1, MostMessages);
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write nothing, and say how much would be written" };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Names the progress; by default the same call goes on where it was",
        HelpName = "NAME",
    };

    private readonly Option<bool> _restart = new("--restart")
    {
        Description = "Begin again instead of going on",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON" };

    /// <summary>Where the topics are.</summary>
    public TopicLogOptions Topics { get; } = new();

    public void AddTo(Command command, bool hasOutput)
    {
        _from.Required = true;
        command.Add(_from);
        command.Add(_to);
        command.Add(_input);
        if (hasOutput) command.Add(_output);
        command.Add(_rate);
        command.Add(_dryRun);
        command.Add(_name);
        command.Add(_restart);
        command.Add(_json);
        Topics.AddTo(command);
        foreach (Option<string?> suffix in (Option<string?>[])[_input, _output])
        {
            suffix.Validators.Add(result =>
            {
                foreach (string text in result.Tokens.Select(t => t.Value).Where(t => !ReplayOptions.IsSuffix(t)))
                    result.AddError($"{suffix.Name}: '{text}' is not {ReplayOptions.SuffixRule}");
            });
        }

        _name.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(t => t.Value).Where(t => !ReplayOptions.IsName(t)))
                result.AddError($"--name: '{text}' is not {ReplayOptions.NameRule}");
        });
    }

    /// <summary>What to replay.</summary>
    /// <param name="call">The call.</param>
    /// <param name="also">What else makes it another replay, such as the rules.</param>
    public ReplayOptions Read(ParseResult call, string also = "")
    {
        string input = call.GetValue(_input) ?? "";
        string output = call.GetResult(_output) is null ? "" : call.GetValue(_output) ?? "";
        RangeBound now = RangeBound.At(TimeProvider.System.GetUtcNow());
        return new ReplayOptions(call.GetValue(_from)!.Value, call.GetValue(_to) ?? now)
        {
            Name = call.GetValue(_name)
                ?? ReplayOptions.NameOf(TextOf(call, _from), TextOf(call, _to), input, output, also),
            InputSuffix = input,
            OutputSuffix = output,
            Rate = call.GetValue(_rate),
            DryRun = call.GetValue(_dryRun),
        };
    }

    /// <summary>Opens the topics and runs the replay.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<int> RunAsync(
        ParseResult call, CommandConsole console, ReplayOptions options, StageDescription live,
        Func<ITopicLog, StageDescription, Stage> create)
    {
        CancellationToken stop = console.Signals.Token;
        await using ITopicLog log = options.DryRun
            ? await Topics.OpenToReadAsync(call, stop) : await Topics.OpenToWriteAsync(call, stop);
        if (call.GetValue(_restart) && !options.DryRun)
            await Replay.ForgetAsync(log, Replay.GroupOf(live.Name, options.Name), stop);
        ReplaySession session = new(console, log, options) { IsJson = call.GetValue(_json) };
        return await session.RunAsync(live, create, stop);
    }

    private static string TextOf(ParseResult call, Option option) =>
        call.GetResult(option) is { Tokens: [var token, ..] } ? token.Value : "";
}
