using System.Buffers;
using System.Text;
using SysFlow.Alerts;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>Decodes alerts as they come.</summary>
internal sealed class AlertLines : IAlertOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public List<AlertLine> Alerts { get; } = [];

    public List<string> Lines { get; } = [];

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp)
    {
        _bytes.ResetWrittenCount();
        return _bytes;
    }

    public void End()
    {
        Alert alert = new();
        alert.Load(_bytes.WrittenSpan.ToArray());
        AlertLine line = Read(alert);
        Alerts.Add(line);
        Lines.Add(line.ToString());
    }

    private static AlertLine Read(Alert alert)
    {
        AlertLine line = new(
            Encoding.UTF8.GetString(alert.Text(alert.RuleName)), alert.Id, alert.EventId,
            Encoding.UTF8.GetString(alert.Text(alert.RenderedMessage)));
        if (alert.Correlation is { } c)
        {
            return line with
            {
                IsCorrelation = true,
                Group = Group(alert, c.Group),
                Count = c.Count,
                First = c.FirstTime,
                Last = c.LastTime,
                EventIds = string.Join(' ', c.EventIds),
            };
        }

        if (alert.Suppression is not { } s) return line;
        return line with
        {
            IsSummary = true,
            Group = Group(alert, s.Entity),
            Count = s.Count,
            First = s.FirstTime,
            Last = s.LastTime,
        };
    }

    private static string Group(Alert alert, IReadOnlyList<AlertGroupValue> values) => string.Join(
        ' ', values.Select(
            v => $"{Encoding.UTF8.GetString(alert.Text(v.Field))}={Encoding.UTF8.GetString(alert.Text(v.Value))}"));
}
