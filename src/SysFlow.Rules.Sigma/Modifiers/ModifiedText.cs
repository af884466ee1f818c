using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>A text while the modifiers are applied: a pattern, or bytes after a UTF-16 modifier.</summary>
internal readonly record struct ModifiedText(ValuePattern Pattern, byte[]? Bytes)
{
    /// <summary>The bytes that an encoding works on; null for a wildcard, which has none.</summary>
    public byte[]? ToBytes() => Bytes ?? (Pattern.IsLiteral ? Encoding.UTF8.GetBytes(Pattern.LiteralText) : null);

    /// <summary>The pattern that a field is compared with; bytes are read as UTF-8.</summary>
    public ValuePattern ToPattern() => Bytes is null ? Pattern : ValuePattern.Of(Encoding.UTF8.GetString(Bytes));
}
