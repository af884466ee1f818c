namespace SysFlow.Rules;

/// <summary>
/// Reads the items (maps) of a rule file. A YAML file is read as such. Any other file is split at the lines that begin
/// an item (<c>- rule:</c>, <c>- macro:</c>, …). Each piece is read as YAML or, when that fails too, by
/// <see cref="TolerantItem"/> in the layout that sf-processor accepts, with a warning. So one broken item does not hide
/// the others.
/// </summary>
internal static class ItemFile
{
    /// <summary>The items; null after a warning when a file found in a directory is not a rule file.</summary>
    public static List<YamlMapping>? Read(SourceText source, DiagnosticBag diagnostics)
    {
        List<YamlNode>? roots = YamlReader.Read(source, 0, source.Text.Length, out YamlFailure? failure);
        if (source.IsFound && OtherFiles.IsOther(source, roots))
        {
            OtherFiles.Report(new SourceSpan(source, 0, 0), diagnostics);
            return null;
        }

        if (roots is not null) return Items(roots, diagnostics);
        SourceSpan at = new(source, failure!.Offset, 0);
        if (failure.IsLimit)
        {
            diagnostics.Error(at, DiagnosticCodes.LimitExceeded, failure.Reason, "Split the file.");
            return [];
        }

        return ReadPieces(source, at, failure, diagnostics);
    }

    private static List<YamlMapping> ReadPieces(
        SourceText source, SourceSpan failedAt, YamlFailure failure, DiagnosticBag diagnostics)
    {
        List<int> starts = PieceStarts(source);
        if (starts.Count == 0)
        {
            diagnostics.Error(failedAt, DiagnosticCodes.InvalidLayout, $"Not a rule file: {failure.Reason}",
                "A rule file is a YAML list of `- rule:`, `- macro:`, `- list:`, `- filter:` items.");
            return [];
        }

        diagnostics.Warning(failedAt, DiagnosticCodes.TolerantLayout, $"Not YAML: {failure.Reason}",
            "It is read item by item in the layout that sf-processor accepts; indent all items alike and quote characters that YAML reserves.");
        List<YamlMapping> items = [];
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] : source.Text.Length;
            ReadPiece(source, starts[i], end - starts[i], items, diagnostics);
        }

        return items;
    }

    private static void ReadPiece(
        SourceText source, int start, int length, List<YamlMapping> items, DiagnosticBag diagnostics)
    {
        List<YamlNode>? roots = YamlReader.Read(source, start, length, out YamlFailure? failure);
        if (roots is not null)
        {
            items.AddRange(Items(roots, diagnostics));
            return;
        }

        SourceSpan at = new(source, failure!.Offset, 0);
        if (failure.IsLimit)
        {
            diagnostics.Error(at, DiagnosticCodes.LimitExceeded, failure.Reason, "Split the item.");
            return;
        }

        diagnostics.Warning(at, DiagnosticCodes.TolerantLayout, $"Not YAML: {failure.Reason}",
            "It is read in the layout that sf-processor accepts; align the keys, use spaces, and quote characters that YAML reserves.");
        items.Add(TolerantItem.Read(source, start, length));
    }

    private static List<int> PieceStarts(SourceText source)
    {
        List<int> starts = [];
        for (int line = 0; line < source.LineCount; line++)
        {
            int start = source.LineStart(line);
            if (TolerantItem.BeginsItem(source.Text.AsSpan(start, source.LineStart(line + 1) - start)))
                starts.Add(start);
        }

        return starts;
    }

    private static List<YamlMapping> Items(List<YamlNode> roots, DiagnosticBag diagnostics)
    {
        List<YamlMapping> items = [];
        foreach (YamlNode root in roots)
        {
            if (root is YamlScalar { Value: "" }) continue;
            if (root is not YamlSequence list)
            {
                diagnostics.Error(root.Span, DiagnosticCodes.InvalidLayout, "A rule file must be a list of items.",
                    "Begin each item with `- rule:`, `- macro:`, `- list:` or `- filter:`.");
                continue;
            }

            foreach (YamlNode node in list.Items)
            {
                if (node is YamlMapping item)
                {
                    items.Add(item);
                    continue;
                }

                diagnostics.Error(node.Span, DiagnosticCodes.InvalidLayout, "An item must be a map.",
                    "Begin it with `- rule:`, `- macro:`, `- list:` or `- filter:`.");
            }
        }

        return items;
    }
}
