using System.Buffers;
using System.Buffers.Binary;
using SysFlow.Events;
using SysFlow.Rules.Alerts;
using SysFlow.Rules.Evaluation;

namespace SysFlow.Rules;

/// <summary>
/// Encodes matches as <c>Alert</c> messages. The same event and rule give the same bytes. What a rule says about itself is
/// encoded once. Not thread-safe: one writer per thread, over one shared rule set.
/// </summary>
public sealed class AlertWriter
{
    private const int IdLength = 16;

    private readonly RuleSet _ruleSet;
    private readonly byte[][] _rules;
    private readonly MessageWriter[] _messages;
    private readonly EvaluationContext _context = new(RuleProfile.Strict);
    private readonly ArrayBufferWriter<byte> _part = new();

    /// <summary>Creates a writer of a rule set's alerts.</summary>
    public AlertWriter(RuleSet ruleSet)
    {
        _ruleSet = ruleSet;
        _rules = [.. ruleSet.Rules.Select(r => EncodeRule(r, ruleSet.Hash))];
        _messages = [.. ruleSet.Messages.Select(m => new MessageWriter(m))];
    }

    /// <summary>Writes the alert of one match; <paramref name="batch"/> is the one the match was found in.</summary>
    public void Write(EventBatch batch, RuleMatch match, IBufferWriter<byte> output)
    {
        UInt128 eventId = EventIdentity.EventId(batch, match.EventIndex);
        UInt128 alertId = EventIdentity.AlertId(eventId, _ruleSet.Rules[match.RuleIndex].Uuid);
        WritePrefix(alertId, eventId, output);
        output.Write(_rules[match.RuleIndex]);

        _context.Begin(batch);
        _context.Select(match.EventIndex);
        _part.ResetWrittenCount();
        _messages[match.RuleIndex].Write(_context, _part);
        output.WriteBytes(_part.WrittenSpan);

        _part.ResetWrittenCount();
        EventBatchExtractor.Extract(batch, match.EventIndex, _part);
        output.WriteBytes(_part.WrittenSpan);
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
