namespace SysFlow.Rules;

/// <summary>
/// One of Falco's functions over a field, as in <c>tolower(proc.name)</c>: which are there, and which can be answered.
/// </summary>
/// <param name="Function">The function's name.</param>
/// <param name="Operand">What it is applied to.</param>
internal sealed record FieldTransformer(string Function, ValueNode Operand)
{
    private static readonly string[] Functions = ["tolower", "toupper", "b64", "basename", "len", "val"];

    // What SysFlow has the last part of a path of under a name of its own.
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

    /// <summary>The function that a word applies; null when it is any other word, or a text.</summary>
    public static FieldTransformer? Read(ValueNode word)
    {
        int open = word.Text.IndexOf('(', StringComparison.Ordinal);
        if (word.IsQuoted || open < 0 || !word.Text.EndsWith(')')) return null;
        if (!IsFunction(word.Text.AsSpan(0, open))) return null;
        return new FieldTransformer(word.Text[..open], word with { Text = word.Text[(open + 1)..^1].Trim() });
    }

    /// <summary>The field that has what the function gives; null when there is none.</summary>
    public ValueNode? Field => Function switch
    {
        "val" => Operand,
        "basename" when LastParts.TryGetValue(Operand.Text, out string? name) => Operand with { Text = name },
        _ => null,
    };

    /// <summary>The case that the function gives letters; null for a function that leaves them.</summary>
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
        "basename" => "only of the paths of files and executables is the last part a field",
        _ => "it is applied where only a field or constants can be",
    };
}
