using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Engines;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.Cli;

/// <summary>
/// The options that say where the topics are: a Kafka cluster, as for the services, or the embedded log of a data
/// directory.
/// </summary>
internal sealed class TopicLogOptions
{
    private readonly Option<string> _data = DataDirectory.Option(
        "Data directory of `sfs run`, or Log:Directory of the services; unless Kafka is named");

    private readonly SettingsOptions _settings = new();

    public void AddTo(Command command)
    {
        command.Add(_data);
        _settings.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!IsDataGiven(result)) return;
            foreach (string option in _settings.Given(result))
                result.AddError($"{option}: the topics are in --data already; name one or the other");
        });
    }

    /// <summary>
    /// Opens the topics, only to read them where the engine makes that difference. The failure of a call says why, so
    /// what a client says beside it is not shown.
    /// </summary>
    /// <exception cref="CallException">There is no log in the directory.</exception>
    public async Task<ITopicLog> OpenToReadAsync(
        ParseResult call, CancellationToken cancellation) =>
        await Read(call, isReadOnly: true).OpenAsync(NullLoggerFactory.Instance, cancellation);

    /// <summary>Opens the topics to read and write.</summary>
    /// <exception cref="CallException">There is no log in the directory.</exception>
    public async Task<ITopicLog> OpenToWriteAsync(
        ParseResult call, CancellationToken cancellation) =>
        await Read(call, isReadOnly: false).OpenAsync(NullLoggerFactory.Instance, cancellation);

    /// <summary>Where the topics are.</summary>
    /// <exception cref="CallException">There is no log in the directory.</exception>
    public TopicLogSettings Read(ParseResult call, bool isReadOnly)
    {
        if (!IsDataGiven(call.CommandResult) && _settings.Read(call) is { } kafka)
            return new TopicLogSettings { Kafka = kafka };
        string data = call.GetValue(_data)!;
        string directory = new DataDirectory(data).Log;
        if (!Directory.Exists(directory)) directory = Path.GetFullPath(data);
        if (!EmbeddedTopicLog.Exists(directory))
        {
            throw new CallException(
                $"{data}: there is no log; run `sfs run TRACE --data {data}`, name another directory with --data,"
                    + " or a cluster with --kafka");
        }

        return new TopicLogSettings { Embedded = new EmbeddedLogOptions(directory) { ReadOnly = isReadOnly } };
    }

    /// <summary>The documents beside an embedded log; null when there are none.</summary>
    public string? DocumentsOf(ParseResult call, TopicLogSettings topics)
    {
        DataDirectory data = new(call.GetValue(_data)!);
        return topics.Embedded is not null && data.Exists ? data.Documents : null;
    }

    private bool IsDataGiven(CommandResult result) => result.GetResult(_data) is { Implicit: false };
}
