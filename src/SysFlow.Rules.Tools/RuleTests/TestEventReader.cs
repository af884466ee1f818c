using System.Globalization;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Reads events of a test: a command line that is executed, or a map of a verb and what surrounds it.
/// </summary>
internal sealed class TestEventReader
{
    private static readonly string[] Context =
    [
        "by", "parent", "ancestors", "container", "user", "uid", "tty", "cwd", "env", "to", "port", "protocol",
        "result", "received",
        "sent",
    ];

    private readonly DiagnosticBag _diagnostics;
    private readonly TestEvent _given = new() { Shape = EventShape.ByVerb["exec"], Subject = "" };

    /// <summary>Creates a reader whose events all have the context <paramref name="given"/>.</summary>
    public TestEventReader(YamlMapping? given, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        if (given is null) return;
        foreach ((YamlScalar key, YamlNode value) in given.Entries) _given = Apply(_given, key, value);
    }

    /// <summary>The event in the words of the test.</summary>
    public static string Describe(YamlNode node) => node switch
    {
        YamlMapping map => "{" + string.Join(", ", map.Entries.Select(Describe)) + "}",
        _ => Describe(node, "exec "),
    };

    private static string Describe(KeyValuePair<YamlScalar, YamlNode> entry) =>
        $"{entry.Key.Value}: {Describe(entry.Value, "")}";

    private static string Describe(YamlNode node, string before) => node switch
    {
        YamlScalar text => before + text.Value.Trim(),
        YamlSequence list => "[" + string.Join(", ", list.Items.Select(item => Describe(item, ""))) + "]",
        _ => Describe(node),
    };

    /// <summary>Reads an event; null when it is not one.</summary>
    public TestEvent? Read(YamlNode node)
    {
        if (node is YamlScalar text)
        {
            string commandLine = text.Value.Trim();
            return _given with { Subject = commandLine, Command = commandLine };
        }

        if (node is not YamlMapping map)
        {
            Refuse(node, "An event is a command line or a map.");
            return null;
        }

        TestEvent happening = _given;
        bool hasVerb = false;
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            hasVerb |= EventShape.ByVerb.ContainsKey(key.Value);
            happening = Apply(happening, key, value);
        }

        if (!hasVerb)
        {
            Refuse(node, $"The event has no verb; there are {string.Join(", ", EventShape.ByVerb.Keys)}.");
            return null;
        }

        bool needsAddress = happening.Shape.Kind == RecordKind.NetworkFlow;
        if (!needsAddress || TestAddress.Parse(happening.Subject) is not null) return happening;
        Refuse(node, $"`{happening.Subject}` is not an IPv4 address with a port.");
        return null;
    }

    private TestEvent Apply(TestEvent happening, YamlScalar key, YamlNode value)
    {
        string text = value is YamlScalar scalar ? scalar.Value.Trim() : "";
        if (EventShape.ByVerb.TryGetValue(key.Value, out EventShape? shape))
        {
            TestEvent told = happening with { Shape = shape, Subject = text };
            return key.Value == "exec" ? told with { Command = text } : told;
        }

        switch (key.Value)
        {
            case "by": return happening with { Command = text };
            case "parent": return happening with { Ancestors = [text] };
            case "ancestors": return happening with { Ancestors = Texts(value) };
            case "container": return happening with { Container = text };
            case "user": return happening with { User = text };
            case "tty": return happening with { Tty = text == "true" };
            case "cwd": return happening with { WorkingDirectory = text };
            case "env": return happening with { Environment = Texts(value) };
            case "to": return happening with { To = text };
            case "uid": return happening with { Uid = (int)Number(value, int.MaxValue) };
            case "port": return happening with { Port = (int)Number(value, ushort.MaxValue) };
            case "protocol": return happening with { Protocol = (int)Number(value, byte.MaxValue) };
            case "result": return happening with { Result = (int)Number(value, int.MaxValue) };
            case "received": return happening with { Received = Number(value, long.MaxValue) };
            case "sent": return happening with { Sent = Number(value, long.MaxValue) };
            default:
                _diagnostics.Error(key.Span, DiagnosticCodes.UnknownKey, $"`{key.Value}` is no key of an event.",
                    Suggestion.Help(key.Value, [.. EventShape.ByVerb.Keys, .. Context],
                        $"Known are {string.Join(", ", Context)}."));
                return happening;
        }
    }

    private List<string> Texts(YamlNode node)
    {
        if (node is YamlSequence list) return [.. list.Items.OfType<YamlScalar>().Select(item => item.Value.Trim())];
        Refuse(node, "This must be a list of texts.");
        return [];
    }

    private long Number(YamlNode node, long most)
    {
        string text = node is YamlScalar scalar ? scalar.Value : "";
        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out long value);
        if (isNumber && value <= most && value >= -most) return value;
        Refuse(node, "This must be a whole number in range.");
        return 0;
    }

    private void Refuse(YamlNode node, string message) =>
        _diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, message, "See rules/README.md, Tests.");
}
