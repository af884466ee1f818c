using System.Buffers.Binary;
using System.Buffers;
using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Encodes matches as <c>Alert</c> messages. The same event and rule give the same bytes. The metadata of each rule is
/// encoded only once. Not thread-safe: one writer per thread, over one shared rule set.
/// </summary>
public sealed class AlertWriter
{
    private const int IdLength = 16;

    // Indexes of the null branch and the value branch in the schema's unions.
    private const int NoBranch = 0;
    private const int Branch = 1;

    private readonly RuleSet _ruleSet;
    private readonly byte[][] _rules;
    private readonly MessageWriter[] _messages;
    private readonly EventContext _context = new(RuleProfile.Strict);
    private readonly ArrayBufferWriter<byte> _part = new();

    /// <summary>Creates a writer for the alerts of a rule set.</summary>
    public AlertWriter(RuleSet ruleSet)
    {
        _ruleSet = ruleSet;
        _rules = [.. ruleSet.Numbered.Select(r => EncodeRule(r, ruleSet.Hash))];
        _messages = [.. ruleSet.Messages.Select(m => new MessageWriter(m))];
    }

    /// <summary>Writes the alert for one match; <paramref name="batch"/> is the batch in which it was found.</summary>
    public void Write(EventBatch batch, RuleMatch match, IBufferWriter<byte> output)
    {
        WriteHead(batch, match, output);
        _part.ResetWrittenCount();
        Render(batch, match, _part);
        output.WriteText(_part.WrittenSpan);
        WriteEvent(batch, match.EventIndex, output);
        output.WriteLong(NoBranch);
        output.WriteLong(NoBranch);
    }

    /// <summary>Writes the alert of a correlation that a match completed.</summary>
    internal void Write(EventBatch batch, RuleMatch match, CorrelationGroup group, IBufferWriter<byte> output)
    {
        IReadOnlyList<CorrelationEntry> counted = group.Counted();
        WriteHead(batch, match, output);
        output.WriteText(StateMessage.Of(group, counted.Count));
        WriteEvent(batch, match.EventIndex, output);
        output.WriteLong(Branch);
        output.WriteLong((long)group.Correlation.Type);
        output.WriteLong(group.Correlation.Nanoseconds);
        output.WriteLong(Amount(group, counted.Count));
        output.WriteLong(counted[0].Time);
        output.WriteLong(counted[^1].Time);
        output.Write(group.Values);
        WriteIds(counted, output);
        output.WriteLong(NoBranch);
    }

    /// <summary>Writes the summary alert that stands for suppressed ones.</summary>
    internal void Write(SuppressionWindow window, IBufferWriter<byte> output)
    {
        Guid uuid = _ruleSet.Numbered[window.Rule].Uuid;
        WritePrefix(EventIdentity.SummaryId(window.FirstId, uuid), window.FirstId, output);
        output.Write(_rules[window.Rule]);
        output.WriteText(StateMessage.Of(window));
        output.WriteText(window.Batch);
        output.WriteLong(NoBranch);
        output.WriteLong(Branch);
        output.WriteLong(window.Plan.Window);
        output.WriteLong(window.Count);
        output.WriteLong(window.FirstTime);
        output.WriteLong(window.LastTime);
        output.Write(window.Entity);
    }

    /// <summary>Writes the message for a match of a rule; for a correlation, its name.</summary>
    internal void Render(EventBatch batch, RuleMatch match, ArrayBufferWriter<byte> output)
    {
        if (match.RuleIndex >= _messages.Length)
        {
            output.Write(System.Text.Encoding.UTF8.GetBytes(_ruleSet.Numbered[match.RuleIndex].Name));
            return;
        }

        _context.Begin(batch);
        _context.Select(match.EventIndex);
        _messages[match.RuleIndex].Write(_context, output);
    }

    private void WriteHead(EventBatch batch, RuleMatch match, IBufferWriter<byte> output)
    {
        UInt128 eventId = EventIdentity.EventId(batch, match.EventIndex);
        WritePrefix(EventIdentity.AlertId(eventId, _ruleSet.Numbered[match.RuleIndex].Uuid), eventId, output);
        output.Write(_rules[match.RuleIndex]);
    }

    private void WriteEvent(EventBatch batch, int eventIndex, IBufferWriter<byte> output)
    {
        _part.ResetWrittenCount();
        EventBatchExtractor.Extract(batch, eventIndex, _part);
        output.WriteText(_part.WrittenSpan);
    }

    private static long Amount(CorrelationGroup group, int count) => group.Correlation.IsCalculated
        ? (long)decimal.Clamp(decimal.Floor(group.Amount()), long.MinValue, long.MaxValue)
        : count;

    private static void WriteIds(IReadOnlyList<CorrelationEntry> counted, IBufferWriter<byte> output)
    {
        int count = Math.Min(counted.Count, AlertSchema.MaxEventIds);
        output.WriteLong(count);
        for (int i = counted.Count - count; i < counted.Count; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(output.GetSpan(IdLength), counted[i].EventId);
            output.Advance(IdLength);
        }

        output.WriteLong(0);
    }

    private static void WritePrefix(UInt128 alertId, UInt128 eventId, IBufferWriter<byte> output)
    {
        const int length = AlertSchema.PrefixLength + (2 * IdLength);
        Span<byte> to = output.GetSpan(length);
        AlertSchema.Marker.CopyTo(to);
        BinaryPrimitives.WriteUInt64LittleEndian(to[AlertSchema.Marker.Length..], AlertSchema.Fingerprint);
        BinaryPrimitives.WriteUInt128BigEndian(to[AlertSchema.PrefixLength..], alertId);
        BinaryPrimitives.WriteUInt128BigEndian(to[(AlertSchema.PrefixLength + IdLength)..], eventId);
        output.Advance(length);
    }

    private static byte[] EncodeRule(RuleInfo rule, string ruleSetHash)
    {
        ArrayBufferWriter<byte> output = new();
        output.Write(rule.Uuid.ToByteArray(bigEndian: true));
        output.WriteText(rule.Slug);
        output.WriteText(rule.Name);
        output.WriteText(rule.Description);
        output.WriteText(rule.RuleSetName);
        output.WriteText(ruleSetHash);
        output.WriteText(rule.Version);
        output.WriteText(rule.Priority);
        output.WriteLong((long)rule.Severity);
        output.WriteTexts(rule.Tags);
        output.WriteTexts(rule.Tactics);
        output.WriteTexts(rule.Techniques);
        output.WriteTexts(rule.References);
        output.WriteText(rule.Author);
        output.WriteText(rule.License);
        return output.WrittenSpan.ToArray();
    }
}
