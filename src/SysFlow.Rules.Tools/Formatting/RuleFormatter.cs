using System.Text;
using SysFlow.Rules.Sigma;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Brings policy files into the canonical layout: items one blank line apart, keys in one order and at one indent,
/// conditions broken before <c>and</c> and <c>or</c>. Comments, quoting and everything else stay unchanged. A file that
/// cannot be proved to mean the same afterwards is left unchanged.
/// </summary>
public static class RuleFormatter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file and formats it; the file itself is not changed.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no read access to it.</exception>
    public static FormattedFile Format(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (new FileInfo(path).Length > RuleFiles.DefaultMaxFileBytes)
        {
            return LeftAlone(path,
            "it is too large for a rule file");
        }

        try
        {
            return Format(path, Utf8.GetString(File.ReadAllBytes(path)));
        }
        catch (DecoderFallbackException)
        {
            return LeftAlone(path, "it is not UTF-8");
        }
    }

    /// <summary>Formats a text.</summary>
    /// <param name="path">The file it is from, for the result.</param>
    /// <param name="text">The text.</param>
    public static FormattedFile Format(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0')) return LeftAlone(path, "it is not text");
        SourceText source = new(path, text.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        if (SigmaFile.IsSigma(source)) return LeftAlone(path, "it is a Sigma file, whose layout its authors decide");
        List<YamlNode>? roots = YamlReader.Read(source, 0, source.Text.Length, out YamlFailure? failure);
        if (roots is null)
        {
            return LeftAlone(path,
            $"it is not YAML (line {source.Locate(failure!.Offset).Line}: {failure.Reason})");
        }

        if (FileLayout.Read(source, roots) is not { } layout) return LeftAlone(path, "it is not a plain list of items");
        string formatted = layout.Print();
        return FormatProof.MeansTheSame(roots, new SourceText(path, formatted))
            ? new FormattedFile(path, formatted, formatted != text, null)
            : LeftAlone(path, "its layout cannot be changed without changing its meaning");
    }

    private static FormattedFile LeftAlone(string path, string why) => new(path, null, IsChanged: false, why);
}
