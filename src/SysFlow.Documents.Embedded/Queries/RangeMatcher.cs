using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>Matches when the value is on one side of a bound.</summary>
internal sealed class RangeMatcher(RangeTest test) : ValueMatcher
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(test.Bound);
    private readonly Number? _number = Number.TryParse(test.Bound, out Number number) ? number : null;
    private readonly long? _time = Iso8601.TryParse(test.Bound, out long time) ? time : null;

    /// <inheritdoc />
    public override bool Matches(JsonToken value)
    {
        if (_number is { } bound && value.TryGetNumber(out Number number)) return Passes(number.CompareTo(bound));
        if (!value.IsString) return false;
        if (_time is { } instant && Iso8601.TryParse(value.Raw, out long time)) return Passes(time.CompareTo(instant));
        if (!value.IsEscaped) return Passes(value.Raw.SequenceCompareTo(_utf8));
        return Passes(Encoding.UTF8.GetBytes(value.Text).AsSpan().SequenceCompareTo(_utf8));
    }

    private bool Passes(int comparison) => test.Operator switch
    {
        RangeOperator.Less => comparison < 0,
        RangeOperator.LessOrEqual => comparison <= 0,
        RangeOperator.Greater => comparison > 0,
        _ => comparison >= 0,
    };
}
