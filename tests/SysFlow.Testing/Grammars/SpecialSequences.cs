namespace SysFlow.Testing;

/// <summary>The special sequences in the project's grammars.</summary>
internal static class SpecialSequences
{
    /// <summary>How many characters the sequence takes at a place in a text; −1 when it does not match there.</summary>
    public static int Length(string name, string text, int at) => name switch
    {
        "any character" => at < text.Length ? 1 : -1,
        "white space" => at < text.Length && char.IsWhiteSpace(text[at]) ? 1 : -1,
        "line feed" => at < text.Length && text[at] == '\n' ? 1 : -1,
        "no \"=\" follows" => at < text.Length && text[at] == '=' ? -1 : 0,
        _ => throw new InvalidDataException($"The grammar uses an unknown special sequence: ? {name} ?"),
    };

    /// <summary>A text that the sequence matches.</summary>
    public static string Example(string name, Random random) => name switch
    {
        "any character" => Pick(Characters(random), random),
        "white space" => Pick(" \t\n\r", random),
        "line feed" => "\n",
        _ => "",
    };

    private static string Pick(string characters, Random random) =>
        characters[random.Next(characters.Length)].ToString();

    // Mostly letters, so that words look like words; sometimes characters with a meaning in one of the grammars.
    private static string Characters(Random random) =>
        random.Next(4) > 0 ? "abcdenorst019_./-" : "()[]{},'\"=<>!#\\ \t\n|*?:%$&éß\u2028";
}
