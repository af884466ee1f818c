using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SysFlow.Events;

namespace SysFlow.Rules.Tools;

/// <summary>An event as a person names it: by its number in its trace, or by its <c>event.id</c>.</summary>
public sealed class EventReference
{
    private const int IdDigits = 32;

    private readonly long? _ordinal;
    private readonly string? _id;

    private EventReference(long? ordinal, string? id)
    {
        _ordinal = ordinal;
        _id = id;
    }

    /// <summary>Reads a number from 0, or 32 hex digits with or without dashes; false for anything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EventReference? reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        string id = text.Replace("-", "").ToLowerInvariant();
        reference = null;
        if (id.Length == IdDigits && id.All(char.IsAsciiHexDigitLower)) reference = new EventReference(null, id);
        else if (IsOrdinal(text, out long ordinal)) reference = new EventReference(ordinal, null);
        return reference is not null;
    }

    private static bool IsOrdinal(string text, out long ordinal) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ordinal);

    /// <summary>The number or the identifier.</summary>
    public override string ToString() => _id ?? _ordinal!.Value.ToString(CultureInfo.InvariantCulture);

    internal bool IsOf(long? ordinal, EventBatch batch, int index) =>
        _id is null ? ordinal == _ordinal : EventSummaries.Id(batch, index) == _id;
}
