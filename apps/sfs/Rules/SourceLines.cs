using System.Text;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>
/// Reads lines of rule files to show them; the last file read is kept, because findings come file by file.
/// </summary>
internal sealed class SourceLines
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private string? _path;
    private string[] _lines = [];

    /// <summary>The line; null when the file is not text, no longer exists, or is too long for a rule file.</summary>
    public string? Read(SourceLocation location)
    {
        if (location.File != _path) (_path, _lines) = (location.File, Load(location.File));
        return location.Line <= _lines.Length ? _lines[location.Line - 1].TrimEnd('\r') : null;
    }

    private static string[] Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > new RuleLoadOptions().MaxFileBytes) return [];
            string text = Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            return text.Contains('\0') ? [] : text.Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return [];
        }
    }
}
