namespace SysFlow.Rules;

/// <summary>Finds the field that a word names.</summary>
internal sealed class FieldResolver(RuleProfile profile, DiagnosticBag diagnostics)
{
    /// <summary>Largest generation; no process tree of a real host comes close.</summary>
    public const int MaxGeneration = 63;

    private readonly FieldCatalog _catalog = FieldCatalog.For(profile);

    /// <summary>The field that a word names; null when there is none.</summary>
    public FieldReference? Resolve(ValueNode value)
    {
        if (value.IsQuoted) return null;
        string name = value.Text;
        string? argument = null;
        int bracket = name.IndexOf('[');
        if (bracket > 0 && name.EndsWith(']'))
        {
            argument = name[(bracket + 1)..^1];
            name = name[..bracket];
        }

        if (!_catalog.TryGet(name, out FieldDefinition? field)) return null;
        if (argument is null) return new FieldReference(field, null);
        if (profile == RuleProfile.SfProcessor)
            return new FieldReference(field with { Argument = FieldArgument.JsonPath }, argument);
        if (IsValid(field.Argument, argument)) return new FieldReference(field, argument);
        diagnostics.Error(
            value.Span, DiagnosticCodes.InvalidValue, $"`{name}` does not take `[{argument}]`.", Help(field.Argument));
        return new FieldReference(field, null);
    }

    /// <summary>
    /// The strict profile's field for a name from another language, with or without brackets; null, without a finding,
    /// when there is none.
    /// </summary>
    public static FieldReference? Find(string name)
    {
        int bracket = name.IndexOf('[');
        string? argument = bracket > 0 && name.EndsWith(']') ? name[(bracket + 1)..^1] : null;
        if (!FieldCatalog.Strict.TryGet(argument is null ? name : name[..bracket], out FieldDefinition? field))
            return null;
        return argument is null || IsValid(field.Argument, argument) ? new FieldReference(field, argument) : null;
    }

    /// <summary>Reports a word that should name a field but does not; null for a text, which cannot name one.</summary>
    public MissingField? ReportUnknown(ValueNode value)
    {
        string name = value.Text.Split('[')[0];
        if (profile == RuleProfile.SfProcessor)
        {
            diagnostics.Warning(
                value.Span, DiagnosticCodes.UnknownField, $"There is no field `{name}`; the word is used as a text.",
                Suggestion.Help(name, Names(), "Correct the name."));
            return null;
        }

        if (value.IsQuoted)
        {
            diagnostics.Error(
                value.Span, DiagnosticCodes.UnknownField, "A quoted text cannot be used as a field.",
                "Put the field on the left, unquoted.");
            return null;
        }

        if (_catalog.WhyUnavailable(name) is { } reason)
        {
            diagnostics.Warning(value.Span, DiagnosticCodes.UnavailableField,
                $"`{name}` cannot be answered: {reason}",
                "A rule that needs it is skipped; other rules match without this check.");
            return new MissingField($"`{name}` cannot be answered: {reason.TrimEnd('.')}", IsUnknown: false);
        }

        diagnostics.Error(value.Span, DiagnosticCodes.UnknownField, $"There is no field `{name}`.",
            Suggestion.Help(name, Names(), "See docs/reference/rules.md for the fields."));
        return new MissingField($"there is no field `{name}`", IsUnknown: true);
    }

    private IEnumerable<string> Names() => _catalog.Fields.Select(f => f.Name);

    public static bool IsValid(FieldArgument kind, string argument) => kind switch
    {
        FieldArgument.None => false,
        FieldArgument.Generation =>
            int.TryParse(argument, out int generation) && generation is >= 0 and <= MaxGeneration,
        FieldArgument.Index => int.TryParse(argument, out int index) && index >= 0,
        _ => argument.Length > 0,
    };

    /// <summary>What may be written in the brackets after a name.</summary>
    public static string Help(FieldArgument kind) => kind switch
    {
        FieldArgument.None => "Remove the brackets.",
        FieldArgument.Generation => $"Write a generation from 0 (itself) to {MaxGeneration}.",
        FieldArgument.Index => "Write a position from 0.",
        _ => "Write a key or path.",
    };
}
