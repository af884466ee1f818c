namespace SysFlow.Rules;

/// <summary>
/// Reads items of lists and values of exceptions as Falco's loader does, which pastes them into the text of the
/// condition (falco, rule_loader_compiler.cpp, <c>quote_item</c>): an item that begins with a quotation mark is
/// condition syntax, an item with a space is quoted, and any other is a word, whatever quotes YAML had around it.
/// Unlike in Falco, a word may contain characters that end a word in a condition, such as commas and brackets.
/// </summary>
internal static class PastedText
{
    /// <summary>The set members that one item stands for; more than one when it holds several texts.</summary>
    public static IReadOnlyList<ValueNode> Members(ValueNode item, DiagnosticBag diagnostics)
    {
        if (BeginsWithQuote(item.Text)) return Lex(item, diagnostics);
        return [Word(item)];
    }

    /// <summary>The text that a single value stands for.</summary>
    public static ValueNode Text(ValueNode value, DiagnosticBag diagnostics)
    {
        if (!BeginsWithQuote(value.Text)) return Word(value) with { IsQuoted = true };
        List<ValueNode> members = Lex(value, diagnostics);
        if (members.Count == 1) return members[0] with { IsQuoted = true };
        if (members.Count > 1)
        {
            diagnostics.Error(value.Span, DiagnosticCodes.Syntax, $"`{value.Text}` is more than one text where a single text is required.",
                "Write one text, or use an operator that takes a set.");
        }

        return value with { IsQuoted = true };
    }

    /// <summary>The members of a value used as a set: with or without parentheses, separated by commas.</summary>
    public static IReadOnlyList<ValueNode> Set(ValueNode value, DiagnosticBag diagnostics)
    {
        string text = value.Text.Trim();
        bool hasParentheses = text.StartsWith('(') && text.EndsWith(')');
        if (!hasParentheses && !text.Contains(',')) return Members(value, diagnostics);
        return Lex(value with { Text = hasParentheses ? text[1..^1] : text }, diagnostics);
    }

    private static bool BeginsWithQuote(string text) => text.StartsWith('"') || text.StartsWith('\'');

    // The quotation marks that the loader puts around a text with a space make its backslashes escapes.
    private static ValueNode Word(ValueNode item)
    {
        if (!item.Text.Contains(' ')) return item with { IsQuoted = false };
        if (!item.Text.Contains('\\')) return item with { IsQuoted = true };
        DiagnosticBag unreported = new();
        return Lex(item with { Text = $"\"{item.Text}\"" }, unreported) is [var text] && !unreported.HasErrors
            ? text
            : item with { IsQuoted = true };
    }

    private static List<ValueNode> Lex(ValueNode item, DiagnosticBag diagnostics)
    {
        List<ValueNode> members = [];
        YamlScalar scalar = new(item.Span, item.Text, item.Span, IsExact: false, IsQuoted: true);
        ConditionLexer lexer = new(new ConditionText(scalar), RuleProfile.Strict, diagnostics);
        for (Token token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            if (token.Kind is not (TokenKind.Word or TokenKind.Text)) return Refuse(item, token, diagnostics);
            members.Add(new ValueNode(item.Span, token.Value, token.Kind == TokenKind.Text));
            token = lexer.Next();
            if (token.Kind == TokenKind.End) break;
            if (token.Kind != TokenKind.Comma) return Refuse(item, token, diagnostics);
        }

        return members;
    }

    private static List<ValueNode> Refuse(ValueNode item, Token token, DiagnosticBag diagnostics)
    {
        diagnostics.Error(item.Span, DiagnosticCodes.Syntax,
            $"`{item.Text}` is read as part of the condition, where `{token.Value}` is not expected.",
            "Quote the whole text inside the YAML quotes, as in '\"a b\"', or remove the inner quotes.");
        return [];
    }
}
