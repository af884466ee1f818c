using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>How to read a text.</summary>
/// <param name="Field">The field to read.</param>
/// <param name="IsList">Whether it may have several texts.</param>
/// <param name="Kind">What <paramref name="Argument"/> means.</param>
/// <param name="Argument">Key, position or path from the brackets after the name; null without brackets.</param>
/// <param name="IsSfProcessor">Whether the text is split at commas, as sf-processor does.</param>
/// <param name="IsTrimmed">Whether a quotation mark at each end is removed first.</param>
internal sealed record TextSource(
    FieldId Field, bool IsList, FieldArgument Kind, string? Argument, bool IsSfProcessor, bool IsTrimmed)
{
    /// <summary><see cref="Argument"/> followed by <c>=</c>, in UTF-8: the start of the item to find.</summary>
    public byte[] KeyPrefix { get; } = Argument is null ? [] : System.Text.Encoding.UTF8.GetBytes(Argument + "=");

    /// <summary><see cref="Argument"/> as a position.</summary>
    public int Position { get; } = Kind == FieldArgument.Index && Argument is not null ? int.Parse(Argument, null) : -1;
}
