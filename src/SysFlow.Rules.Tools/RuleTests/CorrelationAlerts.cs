using System.Buffers;
using SysFlow.Alerts;
using SysFlow.Detection;

namespace SysFlow.Rules.Tools;

/// <summary>Counts the alerts of correlations and ignores those of other rules.</summary>
internal sealed class CorrelationAlerts(RuleSet rules, long[] counts) : IAlertOutput
{
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly Alert _alert = new();

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp)
    {
        _message.ResetWrittenCount();
        return _message;
    }

    public void End()
    {
        _alert.Load(_message.WrittenMemory);
        if (_alert.Correlation is null) return;
        for (int i = 0; i < rules.Correlations.Count; i++)
        {
            if (rules.Correlations[i].Rule.Uuid == _alert.RuleUuid) counts[rules.Rules.Count + i]++;
        }
    }
}
