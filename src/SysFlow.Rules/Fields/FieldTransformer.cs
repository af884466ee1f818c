namespace SysFlow.Rules;

/// <summary>
/// A Falco function applied to a field, as in <c>tolower(proc.name)</c>: which functions exist, and which can be
/// answered.
/// </summary>
/// <param name="Function">The function's name.</param>
/// <param name="Operand">What the function is applied to.</param>
internal sealed record FieldTransformer(string Function, ValueNode Operand)
{
    private static readonly string[] Functions = ["tolower", "toupper", "b64", "basename", "len", "val"];

    // Fields that SysFlow has for the last part of a path.
    private static readonly Dictionary<string, string> LastParts = new(StringComparer.Ordinal)
    {
        ["fd.name"] = "fd.filename",
        ["sf.file.path"] = "sf.file.name",
        ["sf.file.newpath"] = "sf.file.newname",
        ["sf.proc.exe"] = "sf.proc.name",
        ["proc.exepath"] = "sf.proc.name",
        ["sf.pproc.exe"] = "sf.pproc.name",
        ["proc.pexepath"] = "sf.pproc.name",
    };

    /// <summary>Whether a word is the name of a function.</summary>
    public static bool IsFunction(ReadOnlySpan<char> word)
    {
        foreach (string function in Functions)
        {
            if (word.SequenceEqual(function)) return true;
        }

        return false;
    }

    /// <summary>The function call that a word contains; null for any other word and for a quoted text.</summary>
    public static FieldTransformer? Read(ValueNode word)
    {
        int open = word.Text.IndexOf('(', StringComparison.Ordinal);
        if (word.IsQuoted || open < 0 || !word.Text.EndsWith(')')) return null;
        if (!IsFunction(word.Text.AsSpan(0, open))) return null;
        return new FieldTransformer(word.Text[..open], word with { Text = word.Text[(open + 1)..^1].Trim() });
    }

    /// <summary>The field that holds the function's result; null when there is none.</summary>
    public ValueNode? Field => Function switch
    {
        "val" => Operand,
        "basename" when LastParts.TryGetValue(Operand.Text, out string? name) => Operand with { Text = name },
        _ => null,
    };

    /// <summary>The case that the function converts to; null for a function that keeps the case.</summary>
    public LetterCase? Case => Function switch
    {
        "tolower" => LetterCase.Lower,
        "toupper" => LetterCase.Upper,
        _ => null,
    };

    /// <summary>Why it cannot be answered.</summary>
    public string Reason => Function switch
    {
        "len" => "lengths of values are not compared",
        "b64" => "values are not encoded",
        "basename" => "only paths of files and executables have a field for their last part",
        _ => "it can only be applied to a field that is compared with constants",
    };
}
