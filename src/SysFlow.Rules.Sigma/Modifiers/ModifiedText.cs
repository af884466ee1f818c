using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>A text on its way through the modifiers: a pattern, or bytes after a UTF-16 modifier.</summary>
internal readonly record struct ModifiedText(ValuePattern Pattern, byte[]? Bytes)
{
    /// <summary>The bytes an encoding works on; null when a wildcard has none.</summary>
    public byte[]? ToBytes() => Bytes ?? (Pattern.IsLiteral ? Encoding.UTF8.GetBytes(Pattern.LiteralText) : null);

    /// <summary>The pattern a field is compared with; bytes read as UTF-8.</summary>
    public ValuePattern ToPattern() => Bytes is null ? Pattern : ValuePattern.Of(Encoding.UTF8.GetString(Bytes));
}
