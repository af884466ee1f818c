namespace SysFlow.Rules.Tools;

/// <summary>Formats events in the words of their test, for reports.</summary>
internal static class TestEventWords
{
    /// <summary>The event as written in the test; a command line with its verb.</summary>
    public static string Describe(YamlNode node) =>
        node is YamlMapping ? Text(node) : "exec " + Text(node);

    private static string Text(YamlNode node) => node switch
    {
        YamlScalar text => text.Value.Trim(),
        YamlSequence list => "[" + string.Join(", ", list.Items.Select(Text)) + "]",
        YamlMapping map => "{" + string.Join(", ", map.Entries.Select(e => $"{e.Key.Value}: {Text(e.Value)}")) + "}",
        _ => "",
    };
}
