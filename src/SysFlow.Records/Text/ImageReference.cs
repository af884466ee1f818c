using System.Buffers;

namespace SysFlow.Records;

/// <summary>
/// Parses an image reference (distribution specification, "reference"):
/// <c>[registry[:port]/]path[:tag][@algorithm:digest]</c>. A tag follows the last colon after the last slash, so that a
/// registry's port is not taken for one; a digest is never part of the repository or the tag.
/// </summary>
public readonly ref struct ImageReference
{
    private const int Sha256Digits = 64;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>
    /// Parses a reference. Runtimes sometimes report the tag twice (<c>alpine:latest:latest</c>): the second one is
    /// removed too. A bare image id (<c>sha256:…</c>) has no repository and is only a digest.
    /// </summary>
    /// <param name="text">The reference, UTF-8, without white space around it.</param>
    public ImageReference(ReadOnlySpan<byte> text)
    {
        if (IsImageId(text))
        {
            Digest = text;
            return;
        }

        int at = text.IndexOf((byte)'@');
        ReadOnlySpan<byte> named = at < 0 ? text : text[..at];
        if (at >= 0) Digest = text[(at + 1)..];
        int colon = TagColon(named);
        Repository = colon < 0 ? named : named[..colon];
        if (colon < 0) return;
        Tag = named[(colon + 1)..];
        int doubled = TagColon(Repository);
        if (doubled >= 0 && Repository[(doubled + 1)..].SequenceEqual(Tag)) Repository = Repository[..doubled];
    }

    /// <summary>Registry, port and path, without tag and digest; empty for a bare image id.</summary>
    public ReadOnlySpan<byte> Repository { get; }

    /// <summary>Tag; empty when the reference has none.</summary>
    public ReadOnlySpan<byte> Tag { get; }

    /// <summary>Digest with its algorithm, such as <c>sha256:…</c>; empty when the reference has none.</summary>
    public ReadOnlySpan<byte> Digest { get; }

    private static int TagColon(ReadOnlySpan<byte> reference)
    {
        int colon = reference.LastIndexOf((byte)':');
        return colon > 0 && colon > reference.LastIndexOf((byte)'/') ? colon : -1;
    }

    private static bool IsImageId(ReadOnlySpan<byte> text) =>
        text.StartsWith("sha256:"u8) && text["sha256:".Length..] is { Length: Sha256Digits } digits
        && !digits.ContainsAnyExcept(HexDigits);
}
