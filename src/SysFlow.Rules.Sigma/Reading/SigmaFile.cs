namespace SysFlow.Rules.Sigma;

/// <summary>Recognises Sigma files and reads their documents.</summary>
internal static class SigmaFile
{
    // Keys at the beginning of a line that a policy file, which is a list of items, never has there.
    private static readonly string[] Keys = ["title", "detection", "logsource", "correlation"];

    /// <summary>Whether the file is Sigma rather than a policy: some line begins with one of Sigma's keys.</summary>
    public static bool IsSigma(SourceText source)
    {
        for (int line = 0; line < source.LineCount; line++)
        {
            ReadOnlySpan<char> text =
                source.Text.AsSpan(source.LineStart(line), source.LineStart(line + 1) - source.LineStart(line));
            foreach (string key in Keys)
            {
                if (text.StartsWith(key) && text[key.Length..].TrimStart(' ').StartsWith(':')) return true;
            }
        }

        return false;
    }

    /// <summary>Reads the documents; one with an error is left out, the others stay.</summary>
    public static List<SigmaDocument> Read(SourceText source, DocumentReader reader, DiagnosticBag diagnostics)
    {
        List<SigmaDocument> documents = [];
        List<YamlNode>? roots = YamlReader.Read(source, 0, source.Text.Length, out YamlFailure? failure);
        if (roots is null)
        {
            diagnostics.Error(new SourceSpan(source, failure!.Offset, 0),
                failure.IsLimit ? DiagnosticCodes.LimitExceeded : DiagnosticCodes.InvalidLayout,
                failure.IsLimit ? failure.Reason
                    : $"Not YAML: {failure.Reason}", "A Sigma file is one or more YAML documents.");
            return documents;
        }

        foreach (YamlNode root in roots)
        {
            if (root is YamlScalar { Value: "" }) continue;
            if (reader.Read(root) is { } document) documents.Add(document);
        }

        return documents;
    }
}
