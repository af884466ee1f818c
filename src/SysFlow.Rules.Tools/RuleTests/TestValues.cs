using System.Globalization;

namespace SysFlow.Rules.Tools;

/// <summary>Reads the values of a test's events; what has the wrong type is an error.</summary>
internal sealed class TestValues(DiagnosticBag diagnostics)
{
    /// <summary>A text; empty after an error.</summary>
    public string Text(YamlNode node)
    {
        if (node is YamlScalar scalar) return scalar.Value.Trim();
        Refuse(node, "This must be a text.");
        return "";
    }

    /// <summary>
    /// A command line, or a list of an executable, which may contain spaces, and its arguments; null after an error.
    /// </summary>
    public TestCommand? Command(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { Value: var text } when text.Trim().Length > 0:
                return TestCommand.Of(text.Trim());
            case YamlSequence { Items: { Count: > 0 } words } when words.All(w => w is YamlScalar):
                string[] texts = [.. words.Select(w => ((YamlScalar)w).Value)];
                return new TestCommand(texts[0], string.Join(' ', texts.Skip(1)));
            default:
                Refuse(node, "This must be a command line, or a list of an executable and its arguments.");
                return null;
        }
    }

    /// <summary>A list of commands.</summary>
    public IReadOnlyList<TestCommand> Commands(YamlNode node)
    {
        if (node is YamlSequence list) return [.. list.Items.Select(Command).OfType<TestCommand>()];
        Refuse(node, "This must be a list of command lines.");
        return [];
    }

    /// <summary>A list of <c>KEY=value</c>.</summary>
    public IReadOnlyList<string> Variables(YamlNode node)
    {
        if (node is not YamlSequence list)
        {
            Refuse(node, "This must be a list of variables in the form KEY=value.");
            return [];
        }

        List<string> variables = [];
        foreach (YamlNode item in list.Items)
        {
            if (item is YamlScalar { Value: var text } && text.Trim().IndexOf('=') > 0) variables.Add(text.Trim());
            else Refuse(item, "A variable must have the form KEY=value.");
        }

        return variables;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Truth(YamlNode node)
    {
        string text = node is YamlScalar scalar ? scalar.Value.Trim() : "";
        if (text is not ("true" or "false")) Refuse(node, "This must be true or false.");
        return text == "true";
    }

    /// <summary>A whole number in a range; 0 after an error.</summary>
    public long Number(YamlNode node, long least, long most)
    {
        string text = node is YamlScalar scalar ? scalar.Value : "";
        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out long value);
        if (isNumber && value >= least && value <= most) return value;
        Refuse(node, $"This must be a whole number from {least} to {most}.");
        return 0;
    }

    /// <summary>Reports a value.</summary>
    public void Refuse(YamlNode node, string message) =>
        diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, message, "See rules/README.md, Tests.");
}
