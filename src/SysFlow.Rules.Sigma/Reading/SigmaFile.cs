namespace SysFlow.Rules.Sigma;

/// <summary>Recognises Sigma files and reads their documents.</summary>
internal static class SigmaFile
{
    // Keys at the start of a line that never occur there in a policy file, which is a list of items.
    private static readonly string[] Keys = ["title", "detection", "logsource", "correlation", "action"];

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

    /// <summary>
    /// Reads the documents; one with an error is dropped, the others stay. False when the file has none.
    /// </summary>
    public static bool Read(
        SourceText source, DocumentReader reader, DiagnosticBag diagnostics, List<SigmaDocument> documents)
    {
        DocumentActions actions = new();
        List<YamlNode>? roots = YamlReader.Read(source, 0, source.Text.Length, out YamlFailure? failure);
        if (roots is null && !failure!.IsLimit) return ReadPieces(source, reader, diagnostics, documents);
        if (roots is null) Report(source, failure!, diagnostics);
        bool any = roots is null;
        foreach (YamlNode root in roots ?? [])
        {
            if (root is YamlScalar { Value: "" }) continue;
            any = true;
            if (actions.Apply(root) is { } document && reader.Read(document) is { } read) documents.Add(read);
        }

        return any;
    }

    // A file that is not YAML as a whole is read document by document, so that one cannot hide the others.
    private static bool ReadPieces(
        SourceText source, DocumentReader reader, DiagnosticBag diagnostics, List<SigmaDocument> documents)
    {
        DocumentActions actions = new();
        foreach (SourceSpan piece in Pieces(source))
        {
            List<YamlNode>? roots = YamlReader.Read(source, piece.Start, piece.Length, out YamlFailure? failure);
            foreach (YamlNode root in roots ?? [])
            {
                if (root is YamlScalar { Value: "" }) continue;
                if (actions.Apply(root) is { } document && reader.Read(document) is { } read) documents.Add(read);
            }

            if (roots is not null) continue;
            if (Inapplicable.Find(piece) is { } inapplicable) documents.Add(inapplicable);
            else Report(source, failure!, diagnostics);
        }

        return true;
    }

    private static IEnumerable<SourceSpan> Pieces(SourceText source)
    {
        int from = 0;
        for (int line = 0; line < source.LineCount; line++)
        {
            int start = source.LineStart(line);
            if (start == from || !source.Text.AsSpan(start, source.LineStart(line + 1) - start).StartsWith("---"))
                continue;
            yield return new SourceSpan(source, from, start - from);
            from = start;
        }

        yield return new SourceSpan(source, from, source.Text.Length - from);
    }

    private static void Report(SourceText source, YamlFailure failure, DiagnosticBag diagnostics) =>
        diagnostics.Error(new SourceSpan(source, failure.Offset, 0),
            failure.IsLimit ? DiagnosticCodes.LimitExceeded : DiagnosticCodes.InvalidLayout,
            failure.IsLimit ? failure.Reason : $"Not YAML: {failure.Reason}",
            "A Sigma file is one or more YAML documents.");
}
