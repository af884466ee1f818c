using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>Matches when the value equals a term as text or number, or is an address in its network.</summary>
internal sealed class TermMatcher(string term) : ValueMatcher
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(term);
    private readonly AddressBlock? _addresses = AddressBlock.From(term);
    private readonly Number? _number = Number.TryParse(term, out Number number) ? number : null;

    /// <inheritdoc />
    public override bool Matches(JsonToken value)
    {
        if (value.Raw.SequenceEqual(_utf8)) return !value.IsEscaped;
        if (value.IsEscaped) return TextMatches(value, term, static (wanted, text) => text.SequenceEqual(wanted));
        if (value.IsNumber)
            return _number is { } wanted && value.TryGetNumber(out Number number) && wanted.CompareTo(number) == 0;
        return _addresses is not null && value.IsString && _addresses.Contains(value.Raw);
    }
}
