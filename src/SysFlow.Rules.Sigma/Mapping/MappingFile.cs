namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads a field mapping:
/// <code>
/// fieldmappings:                 # for every log source
///   Image: sf.proc.exe           # one field
///   CommandLine: [a, b]          # several; one has to satisfy the test
///   LogonId:                     # SysFlow cannot tell
///   Hashes: {unavailable: why}   # the same with a reason
///   Initiated: {text: "true"}    # always the same
/// sources:
///   process_creation: {…}        # for one of the sections of docs/reference/sigma.md
/// </code>
/// Other top-level keys (<c>title</c>, <c>order</c>, <c>backends</c>, <c>logsources</c>) are for other readers of the
/// file.
/// </summary>
internal sealed class MappingFile(FieldMapping mapping, FieldResolver resolver, DiagnosticBag diagnostics)
{
    private const string Help =
        "Write `SigmaField: field`, `SigmaField: [field, …]`, `SigmaField: {text: …}` or `SigmaField: {unavailable: why}`.";

    private static readonly string[] OtherKeys = ["title", "order", "backends", "logsources", "name", "id"];

    /// <summary>Reads a file; <paramref name="sections"/> are the allowed sections, or null for any.</summary>
    public void Read(SourceText source, IReadOnlyCollection<string>? sections)
    {
        List<YamlNode>? roots = YamlReader.Read(source, 0, source.Text.Length, out YamlFailure? failure);
        if (roots is null)
        {
            diagnostics.Error(new SourceSpan(source, failure!.Offset, 0), DiagnosticCodes.InvalidLayout,
                $"Not a field mapping: {failure.Reason}", Help);
            return;
        }

        foreach (YamlNode root in roots)
        {
            if (root is YamlMapping map)
            {
                ReadTop(map, sections);
            }
            else
            {
                diagnostics.Error(root.Span, DiagnosticCodes.InvalidLayout, "A field mapping must be a map.",
                    "Begin with `fieldmappings:` or `sources:`.");
            }
        }
    }

    private void ReadTop(YamlMapping map, IReadOnlyCollection<string>? sections)
    {
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            switch (key.Value)
            {
                case "fieldmappings": ReadSection(FieldMapping.Common, value); break;
                case "sources": ReadSources(value, sections); break;
                case var other when OtherKeys.Contains(other): break;
                default:
                    diagnostics.Error(key.Span, DiagnosticCodes.UnknownKey,
                        $"`{key.Value}` is not a key of a field mapping.",
                        Suggestion.Help(key.Value, ["fieldmappings", "sources"],
                            "Write `fieldmappings:` or `sources:`."));
                    break;
            }
        }
    }

    private void ReadSources(YamlNode node, IReadOnlyCollection<string>? sections)
    {
        if (node is not YamlMapping map)
        {
            diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, "`sources` must be a map of sections.", Help);
            return;
        }

        foreach ((YamlScalar section, YamlNode fields) in map.Entries)
        {
            if (sections is null || sections.Contains(section.Value))
            {
                ReadSection(section.Value, fields);
            }
            else
            {
                diagnostics.Error(section.Span, DiagnosticCodes.UnknownWord, $"There is no section `{section.Value}`.",
                    Suggestion.Help(section.Value, sections,
                        $"The sections are {string.Join(", ", sections.Where(s => s.Length > 0))}."));
            }
        }
    }

    private void ReadSection(string section, YamlNode node)
    {
        if (node is not YamlMapping map)
        {
            diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, "A section must be a map of fields.", Help);
            return;
        }

        foreach ((YamlScalar field, YamlNode value) in map.Entries)
        {
            if (Target(field.Value, value) is { } target) mapping.Set(section, field.Value, target);
        }
    }

    private FieldTarget? Target(string field, YamlNode value)
    {
        switch (value)
        {
            case YamlScalar { IsQuoted: false, Value: "" or "~" or "null" }:
                return new FieldTarget { Unavailable = $"SysFlow does not record `{field}`" };
            case YamlScalar name: return Fields([name]);
            case YamlSequence list when list.Items.Count > 0
                && list.Items.All(i => i is YamlScalar):
                return Fields([.. list.Items.Cast<YamlScalar>()]);
            case YamlMapping
            {
                Entries: [
                    {
                        Key.Value: "text",
                        Value: YamlScalar text
                    }]
            }:
                return new FieldTarget { Constant = text.Value };
            case YamlMapping
            {
                Entries: [
                    {
                        Key.Value: "unavailable",
                        Value: YamlScalar why
                    }]
            }:
                return new FieldTarget { Unavailable = why.Value };
        }

        diagnostics.Error(value.Span, DiagnosticCodes.InvalidValue, $"`{field}` is mapped to nothing.", Help);
        return null;
    }

    private FieldTarget? Fields(List<YamlScalar> names)
    {
        List<FieldReference> references = [];
        foreach (YamlScalar name in names)
        {
            ValueNode word = new(name.Span, name.Value, IsQuoted: false);
            if (resolver.Resolve(word) is { } reference) references.Add(reference);
            else resolver.ReportUnknown(word);
        }

        return references.Count == names.Count ? FieldTarget.Of([.. references]) : null;
    }
}
