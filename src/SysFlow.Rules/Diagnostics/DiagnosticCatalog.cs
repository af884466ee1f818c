namespace SysFlow.Rules;

/// <summary>What each code of <see cref="DiagnosticCodes"/> is about, for reports that explain their codes.</summary>
public static class DiagnosticCatalog
{
    private static readonly Dictionary<string, (string Name, string Text)> ByCode = new(StringComparer.Ordinal)
    {
        [DiagnosticCodes.UnreadableFile] =
            (nameof(DiagnosticCodes.UnreadableFile), "The file cannot be read."),
        [DiagnosticCodes.NotUtf8] =
            (nameof(DiagnosticCodes.NotUtf8), "The file is not UTF-8."),
        [DiagnosticCodes.EmptyFile] =
            (nameof(DiagnosticCodes.EmptyFile), "The file defines nothing."),
        [DiagnosticCodes.InvalidLayout] =
            (nameof(DiagnosticCodes.InvalidLayout), "Neither YAML nor the layout that sf-processor reads."),
        [DiagnosticCodes.TolerantLayout] =
            (nameof(DiagnosticCodes.TolerantLayout), "Not YAML, but read in the layout that sf-processor accepts."),
        [DiagnosticCodes.UnknownItem] =
            (nameof(DiagnosticCodes.UnknownItem), "An item is none of rule, macro, list, filter, drop, required_engine_version."),
        [DiagnosticCodes.UnknownKey] =
            (nameof(DiagnosticCodes.UnknownKey), "An item has a key the language does not know."),
        [DiagnosticCodes.MissingKey] =
            (nameof(DiagnosticCodes.MissingKey), "An item lacks a key it needs."),
        [DiagnosticCodes.InvalidValue] =
            (nameof(DiagnosticCodes.InvalidValue), "A key has a value of the wrong shape."),
        [DiagnosticCodes.DuplicateKey] =
            (nameof(DiagnosticCodes.DuplicateKey), "An item repeats a key."),
        [DiagnosticCodes.Syntax] =
            (nameof(DiagnosticCodes.Syntax), "A condition does not follow the grammar."),
        [DiagnosticCodes.UnterminatedText] =
            (nameof(DiagnosticCodes.UnterminatedText), "A quoted text has no end."),
        [DiagnosticCodes.UnknownField] =
            (nameof(DiagnosticCodes.UnknownField), "No attribute has this name."),
        [DiagnosticCodes.UnknownMacro] =
            (nameof(DiagnosticCodes.UnknownMacro), "No macro has this name."),
        [DiagnosticCodes.UnknownList] =
            (nameof(DiagnosticCodes.UnknownList), "No list has this name, and an item or append refers to it."),
        [DiagnosticCodes.CyclicMacro] =
            (nameof(DiagnosticCodes.CyclicMacro), "Macros refer to each other in a circle."),
        [DiagnosticCodes.CyclicList] =
            (nameof(DiagnosticCodes.CyclicList), "Lists refer to each other in a circle."),
        [DiagnosticCodes.Redefinition] =
            (nameof(DiagnosticCodes.Redefinition), "A definition replaces an earlier one of the same name."),
        [DiagnosticCodes.DuplicateRule] =
            (nameof(DiagnosticCodes.DuplicateRule), "Two rules have the same identity."),
        [DiagnosticCodes.AppendWithoutBase] =
            (nameof(DiagnosticCodes.AppendWithoutBase), "An append refers to something not defined before."),
        [DiagnosticCodes.UnavailableField] =
            (nameof(DiagnosticCodes.UnavailableField), "A Falco name whose data SysFlow does not carry."),
        [DiagnosticCodes.UnknownRule] =
            (nameof(DiagnosticCodes.UnknownRule), "A test names a rule that is not loaded."),
        [DiagnosticCodes.OperatorType] =
            (nameof(DiagnosticCodes.OperatorType), "The operator does not apply to the attribute's type."),
        [DiagnosticCodes.ValueType] =
            (nameof(DiagnosticCodes.ValueType), "The value cannot be compared with the attribute's type."),
        [DiagnosticCodes.ImpossibleValue] =
            (nameof(DiagnosticCodes.ImpossibleValue), "The value is none of those the attribute can have, so that the comparison never holds."),
        [DiagnosticCodes.InvalidRegex] =
            (nameof(DiagnosticCodes.InvalidRegex), "A regular expression is not valid or not linear in time."),
        [DiagnosticCodes.ConstantCondition] =
            (nameof(DiagnosticCodes.ConstantCondition), "A condition is the same for every event."),
        [DiagnosticCodes.UnknownWord] =
            (nameof(DiagnosticCodes.UnknownWord), "A word of a closed vocabulary (priority, record kind) is not known."),
        [DiagnosticCodes.DeadTechnique] =
            (nameof(DiagnosticCodes.DeadTechnique), "An ATT&CK identifier is not known or was withdrawn."),
        [DiagnosticCodes.OutputField] =
            (nameof(DiagnosticCodes.OutputField), "An output template refers to no attribute."),
        [DiagnosticCodes.LimitExceeded] =
            (nameof(DiagnosticCodes.LimitExceeded), "A file, a nesting, a condition or an expansion is larger than the loader admits."),
        [DiagnosticCodes.TooManyDiagnostics] =
            (nameof(DiagnosticCodes.TooManyDiagnostics), "More was found than is reported."),
        [DiagnosticCodes.TestTraffic] =
            (nameof(DiagnosticCodes.TestTraffic), "The scenario or trace that a test names cannot be had."),
        [DiagnosticCodes.UnknownSearch] =
            (nameof(DiagnosticCodes.UnknownSearch), "A condition of a Sigma rule names no search."),
        [DiagnosticCodes.InvalidModifier] =
            (nameof(DiagnosticCodes.InvalidModifier), "A modifier of a Sigma rule is not known, or does not fit the others or the value."),
        [DiagnosticCodes.UnknownReference] =
            (nameof(DiagnosticCodes.UnknownReference), "A Sigma filter or correlation refers to a rule that does not exist or is not evaluated."),
        [DiagnosticCodes.FilterKeeps] =
            (nameof(DiagnosticCodes.FilterKeeps), "A Sigma filter has no `not`, so that it keeps what it selects."),
        [DiagnosticCodes.SigmaProfile] =
            (nameof(DiagnosticCodes.SigmaProfile), "Sigma files were given together with a profile that has no meaning for them."),
    };

    /// <summary>Every code, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. ByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name of a code, such as <c>UnknownField</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public static string Name(string code) => ByCode[code].Name;

    /// <summary>One sentence that says what is wrong where a code is reported.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public static string Describe(string code) => ByCode[code].Text;
}
