using System.Security.Cryptography;
using System.Text;

namespace SysFlow.Rules;

/// <summary>Finds and reads rule files within bounds.</summary>
internal sealed class RuleFiles(RuleProfile profile, int maxFileBytes, DiagnosticBag diagnostics)
{
    /// <summary>Largest rule file by default: a hundred times the largest public one (128 KiB), rounded.</summary>
    public const int DefaultMaxFileBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IncrementalHash _hash = CreateHash(profile);

    /// <summary>
    /// The texts of the files. A directory stands for its <c>.yaml</c> and <c>.yml</c> files at any depth, in ordinal
    /// order, without hidden folders and folders named <c>tests</c>. Kubernetes mounts a ConfigMap as links into a
    /// hidden folder.
    /// </summary>
    public List<SourceText> Read(IReadOnlyList<string> paths)
    {
        List<SourceText> sources = [];
        foreach (string path in paths)
        {
            foreach (string file in Expand(path))
            {
                if (ReadFile(file, isFound: file != path) is { } source) sources.Add(source);
            }
        }

        return sources;
    }

    /// <summary>Reads a file that belongs to the rules, such as a field mapping; null after a diagnostic.</summary>
    public SourceText? ReadOne(string path) => ReadFile(path, isFound: false);

    /// <summary>The hash of everything that was read.</summary>
    public string Hash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    private static IncrementalHash CreateHash(RuleProfile profile)
    {
        IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([(byte)profile]);
        return hash;
    }

    private IReadOnlyList<string> Expand(string path)
    {
        try
        {
            if (!Directory.Exists(path)) return [path];

            // Resolves the folder behind a link, so that the link may be repointed meanwhile.
            string folder = new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
            return [.. RuleFileNames.Below(folder)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(path, DiagnosticCodes.UnreadableFile, e.Message, "Check the path and its permissions.");
            return [];
        }
    }

    private SourceText? ReadFile(string path, bool isFound)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > maxFileBytes)
            {
                return Refuse(
                    path, DiagnosticCodes.LimitExceeded,
                    $"The file has {length:N0} bytes; at most {maxFileBytes:N0} are read.", "Split it.");
            }

            byte[] bytes = File.ReadAllBytes(path);
            _hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(path)}\n{bytes.Length}\n"));
            _hash.AppendData(bytes);
            return Decode(path, bytes, isFound);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, DiagnosticCodes.UnreadableFile, e.Message, "Check the path and its permissions.");
        }
    }

    private SourceText? Decode(string path, byte[] bytes, bool isFound)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[3..];
        if (text.IndexOf((byte)0) >= 0)
        {
            return Refuse(
                path, DiagnosticCodes.NotUtf8, "The file contains NUL bytes, so it is UTF-16 or not text.",
                "Save it as UTF-8.");
        }

        try
        {
            return new SourceText(path, Utf8.GetString(text)) { IsFound = isFound };
        }
        catch (DecoderFallbackException e)
        {
            int line = 1 + text[..Math.Clamp(e.Index, 0, text.Length)].Count((byte)'\n');
            diagnostics.Add(DiagnosticSeverity.Error, new SourceLocation(path, line, 1), DiagnosticCodes.NotUtf8,
                "The file is not UTF-8.", "Save it as UTF-8.");
            return null;
        }
    }

    private SourceText? Refuse(string path, string code, string message, string help)
    {
        diagnostics.Add(DiagnosticSeverity.Error, new SourceLocation(path, 1, 1), code, message, help);
        return null;
    }
}
