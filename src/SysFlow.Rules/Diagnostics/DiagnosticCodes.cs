namespace SysFlow.Rules;

/// <summary>
/// The stable codes of every diagnostic. 00xx: files; 01xx: layout; 02xx: syntax of conditions; 03xx: names; 04xx:
/// types and values; 05xx: limits; 06xx: tests; 07xx: Sigma. A code is never reused for another meaning.
/// </summary>
public static class DiagnosticCodes
{
    /// <summary>The file cannot be read.</summary>
    public const string UnreadableFile = "SFR0001";

    /// <summary>The file is not UTF-8.</summary>
    public const string NotUtf8 = "SFR0002";

    /// <summary>The file defines nothing.</summary>
    public const string EmptyFile = "SFR0003";

    /// <summary>A file in a rules directory is not a rule file.</summary>
    public const string OtherFile = "SFR0004";

    /// <summary>The file is neither YAML nor in the layout that sf-processor accepts.</summary>
    public const string InvalidLayout = "SFR0101";

    /// <summary>The file is not YAML, but readable in the layout that sf-processor accepts.</summary>
    public const string TolerantLayout = "SFR0102";

    /// <summary>An item is not a rule, macro, list, filter, drop or required_engine_version.</summary>
    public const string UnknownItem = "SFR0103";

    /// <summary>An item has an unknown key.</summary>
    public const string UnknownKey = "SFR0104";

    /// <summary>An item lacks a required key.</summary>
    public const string MissingKey = "SFR0105";

    /// <summary>A key has a value of the wrong shape.</summary>
    public const string InvalidValue = "SFR0106";

    /// <summary>An item repeats a key.</summary>
    public const string DuplicateKey = "SFR0107";

    /// <summary>A file requires a newer rule engine or a plugin.</summary>
    public const string EngineVersion = "SFR0108";

    /// <summary><c>override</c> names a key or a change that does not exist.</summary>
    public const string InvalidOverride = "SFR0109";

    /// <summary>An exception's fields, comps and values do not match each other.</summary>
    public const string InvalidException = "SFR0110";

    /// <summary>A condition does not follow the grammar.</summary>
    public const string Syntax = "SFR0201";

    /// <summary>A quoted string is not closed.</summary>
    public const string UnterminatedText = "SFR0202";

    /// <summary>No field has this name.</summary>
    public const string UnknownField = "SFR0301";

    /// <summary>No macro has this name.</summary>
    public const string UnknownMacro = "SFR0302";

    /// <summary>An item or append refers to a list that does not exist.</summary>
    public const string UnknownList = "SFR0303";

    /// <summary>Macros refer to each other in a cycle.</summary>
    public const string CyclicMacro = "SFR0304";

    /// <summary>Lists refer to each other in a cycle.</summary>
    public const string CyclicList = "SFR0305";

    /// <summary>A definition replaces an earlier one of the same name.</summary>
    public const string Redefinition = "SFR0306";

    /// <summary>Two rules have the same identity.</summary>
    public const string DuplicateRule = "SFR0307";

    /// <summary>An append refers to a name that has no earlier definition.</summary>
    public const string AppendWithoutBase = "SFR0308";

    /// <summary>A Falco field whose data SysFlow does not record.</summary>
    public const string UnavailableField = "SFR0309";

    /// <summary>A test names a rule that is not loaded.</summary>
    public const string UnknownRule = "SFR0310";

    /// <summary>A macro, a list or a Sigma search is not used.</summary>
    public const string UnusedDefinition = "SFR0311";

    /// <summary>The operator does not apply to the field's type.</summary>
    public const string OperatorType = "SFR0401";

    /// <summary>The value does not fit the field's type.</summary>
    public const string ValueType = "SFR0402";

    /// <summary>The field never has this value, so the comparison never holds.</summary>
    public const string ImpossibleValue = "SFR0403";

    /// <summary>A pattern is not valid, or cannot be matched in linear time.</summary>
    public const string InvalidRegex = "SFR0404";

    /// <summary>A condition is the same for every event.</summary>
    public const string ConstantCondition = "SFR0405";

    /// <summary>A priority, record kind or other word from a fixed list is unknown.</summary>
    public const string UnknownWord = "SFR0406";

    /// <summary>An ATT&amp;CK identifier is not known or was withdrawn.</summary>
    public const string DeadTechnique = "SFR0407";

    /// <summary>An output template names something that is not a field.</summary>
    public const string OutputField = "SFR0408";

    /// <summary>A tag looks like an ATT&amp;CK identifier that the catalogue does not know.</summary>
    public const string UnknownTechnique = "SFR0409";

    /// <summary>No tag of a rule names an ATT&amp;CK tactic or technique.</summary>
    public const string MissingAttack = "SFR0410";

    /// <summary>A pattern is more expensive than necessary.</summary>
    public const string ExpensivePattern = "SFR0411";

    /// <summary>A condition has no check that must hold, so the rule is evaluated on every event.</summary>
    public const string UnselectiveCondition = "SFR0412";

    /// <summary>An exception never applies, because the rule's condition already excludes it.</summary>
    public const string IdleException = "SFR0413";

    /// <summary>A value as long as a truncated Falco name, so it matches every name that begins with it.</summary>
    public const string CutName = "SFR0414";

    /// <summary>A file, a nesting depth, a condition or an expansion exceeds a limit of the loader.</summary>
    public const string LimitExceeded = "SFR0501";

    /// <summary>There are more findings than are shown.</summary>
    public const string TooManyDiagnostics = "SFR0502";

    /// <summary>The scenario or trace that a test names cannot be loaded.</summary>
    public const string TestTraffic = "SFR0601";

    /// <summary>The condition of a Sigma rule names a search that does not exist.</summary>
    public const string UnknownSearch = "SFR0701";

    /// <summary>A modifier of a Sigma rule is unknown, or does not fit the other modifiers or the value.</summary>
    public const string InvalidModifier = "SFR0702";

    /// <summary>A Sigma filter or correlation refers to a rule that does not exist or is not evaluated.</summary>
    public const string UnknownReference = "SFR0703";

    /// <summary>A Sigma filter has no <c>not</c>, so it keeps what it selects.</summary>
    public const string FilterKeeps = "SFR0704";

    /// <summary>Sigma files are loaded with the SfProcessor profile, which does not apply to them.</summary>
    public const string SigmaProfile = "SFR0705";

    /// <summary>Sigma correlations refer to each other in a cycle.</summary>
    public const string CorrelationCycle = "SFR0706";
}
