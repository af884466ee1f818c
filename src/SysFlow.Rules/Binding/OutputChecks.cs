namespace SysFlow.Rules;

/// <summary>Reports every <c>%</c> word of a rule's output that is not a field with a value, at its location.</summary>
internal static class OutputChecks
{
    public static void Check(JoinedText output, DiagnosticBag diagnostics)
    {
        foreach (YamlScalar part in output.Parts)
        {
            int from = part.Raw.Start;
            foreach (UnansweredField field in new MessageTemplate(part.Value).Unanswered)
            {
                SourceSpan at = Find(part, "%" + field.Name, ref from);
                if (field.Reason is { } reason)
                {
                    diagnostics.Warning(at, DiagnosticCodes.OutputField,
                        $"`%{field.Name}` in the output cannot be answered and prints <NA>: {reason}", "Remove it.");
                    continue;
                }

                diagnostics.Warning(at, DiagnosticCodes.OutputField,
                    $"`%{field.Name}` in the output is not a field; it is left as it is.", Help(field.Name));
            }
        }
    }

    // A folded or escaped text may differ from its source, but each of its words is found there.
    private static SourceSpan Find(YamlScalar part, string word, ref int from)
    {
        int end = part.Raw.Start + part.Raw.Length;
        int at = part.Raw.Source.Text.IndexOf(word, from, end - from, StringComparison.Ordinal);
        if (at < 0) return part.Span;
        from = at + word.Length;
        return new SourceSpan(part.Raw.Source, at, word.Length);
    }

    private static string Help(string name)
    {
        string field = name.Split('[')[0];
        bool isKnown = FieldCatalog.Strict.TryGet(field, out FieldDefinition? definition);
        if (isKnown && name.Length > field.Length) return FieldResolver.Help(definition!.Argument);
        return Suggestion.Help(field, FieldCatalog.Strict.Fields.Select(f => f.Name),
            field.Contains('.') ? "Correct the name." : "Write %% for a percent sign.");
    }
}
