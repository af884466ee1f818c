namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads a placeholder file: a YAML map from names, without percent signs, to a text or a list of texts.
/// </summary>
internal static class PlaceholderFile
{
    public static void Read(SourceText source, PlaceholderTable table, DiagnosticBag diagnostics)
    {
        List<YamlNode>? roots = YamlReader.Read(source, 0, source.Text.Length, out YamlFailure? failure);
        if (roots is null)
        {
            diagnostics.Error(new SourceSpan(source, failure!.Offset, 0), DiagnosticCodes.InvalidLayout,
                $"Not a placeholder file: {failure.Reason}", "Write `Name: [value, …]`, one placeholder per line.");
            return;
        }

        foreach (YamlNode root in roots)
        {
            if (root is not YamlMapping mapping)
            {
                diagnostics.Error(root.Span, DiagnosticCodes.InvalidLayout,
                    "A placeholder file must be a map of names to values.", "Write `Name: [value, …]`.");
                continue;
            }

            ItemKeys keys = new(mapping, diagnostics);
            foreach ((YamlScalar name, YamlNode _) in mapping.Entries)
                table.Set(name.Value.Trim('%'), keys.Values(name.Value).Select(v => v.Text));
        }
    }
}
