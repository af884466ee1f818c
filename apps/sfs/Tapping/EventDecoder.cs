using SysFlow.Events;
using SysFlow.Rules.Tools;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows each event of a batch.</summary>
/// <param name="filter">Selects events; null for all.</param>
internal sealed class EventDecoder(EventFilter? filter) : MessageDecoder, IDisposable
{
    private readonly EventBatch _batch = new();
    private readonly EventJson _json = new();

    public override void Decode(in Message message, TapOutput output)
    {
        try
        {
            _batch.Load(message.ValueMemory);
        }
        catch (EventBatchException e)
        {
            if (filter is null) WriteUnreadable(message, e.Message, output);
            return;
        }

        foreach (int index in filter?.Matches(_batch) ?? [.. Enumerable.Range(0, _batch.Events.Length)])
        {
            if (output.IsFull) return;
            output.Write(
                message,
                () => EventText.Of(RuleExplainer.Summarise(_batch, index, ordinal: null)),
                json => _json.Write(json, _batch, index));
        }
    }

    public void Dispose() => _json.Dispose();
}
