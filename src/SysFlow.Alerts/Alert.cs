using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SysFlow.Events;

namespace SysFlow.Alerts;

/// <summary>
/// A decoded <c>Alert</c> message (docs/wire/alert.md). One instance is reused for many messages: <see cref="Load"/>
/// overwrites it. Texts stay UTF-8 slices of the message.
/// </summary>
public sealed class Alert
{
    private const int IdLength = 16;

    private readonly List<Slice> _lists = [];
    private readonly AlertCorrelation _correlation = new();
    private readonly AlertSuppression _suppression = new();
    private ListRange _tags;
    private ListRange _tactics;
    private ListRange _techniques;
    private ListRange _references;

    /// <summary>The message this alert was loaded from.</summary>
    public ReadOnlyMemory<byte> Message { get; private set; }

    /// <summary>Id of the alert.</summary>
    public UInt128 Id { get; private set; }

    /// <summary>Id of the event that raised the alert.</summary>
    public UInt128 EventId { get; private set; }

    /// <summary>Identity of the rule.</summary>
    public Guid RuleUuid { get; private set; }

    /// <summary>Short name of the rule.</summary>
    public Slice RuleSlug { get; private set; }

    /// <summary>Name of the rule.</summary>
    public Slice RuleName { get; private set; }

    /// <summary>Description of the rule; may be empty.</summary>
    public Slice RuleDescription { get; private set; }

    /// <summary>Rule file without its extension.</summary>
    public Slice RuleSetName { get; private set; }

    /// <summary>Hash of the rules that were loaded together, 64 hex digits.</summary>
    public Slice RuleSetHash { get; private set; }

    /// <summary>Version of the rule; may be empty.</summary>
    public Slice RuleVersion { get; private set; }

    /// <summary>Priority as written in the rule, in lower case.</summary>
    public Slice Priority { get; private set; }

    /// <summary>Severity.</summary>
    public RuleSeverity Severity { get; private set; }

    /// <summary>Author of the rule; may be empty.</summary>
    public Slice RuleAuthor { get; private set; }

    /// <summary>Licence of the rule; may be empty.</summary>
    public Slice RuleLicense { get; private set; }

    /// <summary>The rendered message.</summary>
    public Slice RenderedMessage { get; private set; }

    /// <summary>
    /// The <c>EventBatch</c> message that holds the event, for <see cref="EventBatch.Load"/>; a part of
    /// <see cref="Message"/>.
    /// </summary>
    public ReadOnlyMemory<byte> Batch { get; private set; }

    /// <summary>What the correlation counted; null unless the rule is a correlation.</summary>
    public AlertCorrelation? Correlation { get; private set; }

    /// <summary>The alerts that were suppressed in favour of this one; null when there are none.</summary>
    public AlertSuppression? Suppression { get; private set; }

    /// <summary>Tags as written in the rule.</summary>
    public ReadOnlySpan<Slice> Tags => List(_tags);

    /// <summary>ATT&amp;CK tactics.</summary>
    public ReadOnlySpan<Slice> Tactics => List(_tactics);

    /// <summary>ATT&amp;CK techniques.</summary>
    public ReadOnlySpan<Slice> Techniques => List(_techniques);

    /// <summary>References of the rule.</summary>
    public ReadOnlySpan<Slice> References => List(_references);

    /// <summary>The bytes of <paramref name="slice"/>.</summary>
    public ReadOnlySpan<byte> Text(Slice slice) => Message.Span.Slice(slice.Offset, slice.Length);

    /// <summary>Decodes <paramref name="message"/>, which must stay unchanged while the alert is in use.</summary>
    /// <exception cref="AlertException">The message is not a valid alert; what was loaded before is gone.</exception>
    public void Load(ReadOnlyMemory<byte> message)
    {
        Message = message;
        _lists.Clear();
        _tags = _tactics = _techniques = _references = default;
        AlertReader reader = new(message.Span);
        if (!reader.Fixed(AlertSchema.Marker.Length).SequenceEqual(AlertSchema.Marker))
            AlertReader.Throw("it does not begin with the single-object marker C3 01", 0);
        ulong schema = BinaryPrimitives.ReadUInt64LittleEndian(reader.Fixed(sizeof(ulong)));
        if (schema is not (AlertSchema.Fingerprint or AlertSchema.CountingFingerprint or AlertSchema.FirstFingerprint))
            AlertReader.Throw("its schema is not that of an alert", AlertSchema.Marker.Length);
        Id = BinaryPrimitives.ReadUInt128BigEndian(reader.Fixed(IdLength));
        EventId = BinaryPrimitives.ReadUInt128BigEndian(reader.Fixed(IdLength));
        LoadRule(ref reader);
        RenderedMessage = reader.Text();
        Slice batch = reader.Text();
        Correlation = null;
        Suppression = null;
        if (schema != AlertSchema.FirstFingerprint) LoadState(ref reader);
        if (reader.Remaining > 0) AlertReader.Throw("bytes follow the end of the alert", reader.Position);
        Batch = message.Slice(batch.Offset, batch.Length);
    }

    private void LoadState(ref AlertReader reader)
    {
        const string noBranch = "a union names a branch that does not exist";
        if (reader.Choice(1, noBranch) == 1)
        {
            _correlation.Load(ref reader);
            Correlation = _correlation;
        }

        if (reader.Choice(1, noBranch) == 1)
        {
            _suppression.Load(ref reader);
            Suppression = _suppression;
        }
    }

    private void LoadRule(ref AlertReader reader)
    {
        RuleUuid = new Guid(reader.Fixed(IdLength), bigEndian: true);
        RuleSlug = reader.Text();
        RuleName = reader.Text();
        RuleDescription = reader.Text();
        RuleSetName = reader.Text();
        RuleSetHash = reader.Text();
        RuleVersion = reader.Text();
        Priority = reader.Text();
        Severity = (RuleSeverity)reader.Choice((int)RuleSeverity.Critical, "its severity is out of range");
        _tags = reader.Texts(_lists);
        _tactics = reader.Texts(_lists);
        _techniques = reader.Texts(_lists);
        _references = reader.Texts(_lists);
        RuleAuthor = reader.Text();
        RuleLicense = reader.Text();
    }

    private ReadOnlySpan<Slice> List(ListRange range) =>
        CollectionsMarshal.AsSpan(_lists).Slice(range.Start, range.Count);
}
