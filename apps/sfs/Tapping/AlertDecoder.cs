using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Rules.Tools;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows alerts with the event that each is about.</summary>
/// <param name="filter">Selects alerts by their event; null for all.</param>
internal sealed class AlertDecoder(EventFilter? filter) : MessageDecoder, IDisposable
{
    private readonly Alert _alert = new();
    private readonly EventBatch _batch = new();
    private readonly EventJson _json = new();

    public override void Decode(in Message message, TapOutput output)
    {
        try
        {
            _alert.Load(message.ValueMemory);
            _batch.Load(_alert.Batch);
        }
        catch (Exception e) when (e is AlertException or EventBatchException)
        {
            if (filter is null) WriteUnreadable(message, e.Message, output);
            return;
        }

        if (filter is null || filter.Matches(_batch).Count > 0) output.Write(message, Line, WriteJson);
    }

    public void Dispose() => _json.Dispose();

    private string Line()
    {
        string rule = $"{SeverityText} {Text(_alert.Text(_alert.RuleName))}";
        string about = _batch.Events.Length > 0
            ? EventText.Of(RuleExplainer.Summarise(_batch, 0, ordinal: null))
            : Text(_alert.Text(_alert.RenderedMessage));
        return $"{rule}: {about}";
    }

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("id", IdentityText.ToString(_alert.Id));
        json.WriteString("rule", _alert.Text(_alert.RuleName));
        json.WriteString("rule_id", _alert.RuleUuid);
        json.WriteString("rule_set", _alert.Text(_alert.RuleSetHash));
        json.WriteString("severity", SeverityText);
        json.WriteString("message", _alert.Text(_alert.RenderedMessage));
        json.WriteString("event_id", IdentityText.ToString(_alert.EventId));
        if (_batch.Events.Length > 0) _json.Write(json, _batch, 0);
    }

    private string SeverityText => _alert.Severity.ToString().ToLowerInvariant();
}
