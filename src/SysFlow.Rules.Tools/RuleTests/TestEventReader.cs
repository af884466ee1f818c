using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Reads events of a test: a command that is executed, or a map of a verb and its context. A value of the wrong type is
/// an error, never a default.
/// </summary>
internal sealed class TestEventReader
{
    private static readonly string[] Context =
    [
        "by", "parent", "ancestors", "container", "user", "uid", "tty", "cwd", "env", "to", "port", "protocol",
        "result", "received", "sent",
    ];

    private static readonly string[] NeedTo = ["rename", "link", "symlink"];

    private readonly DiagnosticBag _diagnostics;
    private readonly TestValues _values;
    private readonly TestEvent _given = new() { Shape = EventShape.ByVerb["exec"], Subject = "" };

    /// <summary>Creates a reader whose events all have the context <paramref name="given"/>.</summary>
    public TestEventReader(YamlNode? given, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _values = new TestValues(diagnostics);
        if (given is null) return;
        if (given is YamlMapping map) _given = ApplyAll(_given, map, verbs: []);
        else _values.Refuse(given, "`given` must be a map with the common context of all events.");
    }

    /// <summary>Reads an event; null when it is not one.</summary>
    public TestEvent? Read(YamlNode node)
    {
        if (node is not YamlMapping map)
        {
            return _values.Command(node) is { } command
                ? _given with { Subject = command.Executable, Command = command }
                : null;
        }

        List<YamlScalar> verbs = [];
        int before = _diagnostics.Items.Count;
        TestEvent happening = ApplyAll(_given, map, verbs);
        if (_diagnostics.Items.Count > before) return null;
        if (verbs.Count != 1)
        {
            _values.Refuse(node, verbs.Count == 0
                ? $"The event has no verb. The verbs are {string.Join(", ", EventShape.ByVerb.Keys)}."
                : $"The event has several verbs: {string.Join(", ", verbs.Select(v => v.Value))}.");
            return null;
        }

        return IsWhole(node, verbs[0].Value, happening) ? happening : null;
    }

    private bool IsWhole(YamlNode node, string verb, TestEvent happening)
    {
        if (happening.Shape.Kind == RecordKind.NetworkFlow && TestAddress.Parse(happening.Subject) is null)
        {
            _values.Refuse(node, $"`{happening.Subject}` is not an IPv4 address with a port.");
            return false;
        }

        if (!NeedTo.Contains(verb) || happening.To.Length > 0) return true;
        _values.Refuse(node, $"`{verb}` needs `to`, the new name.");
        return false;
    }

    private TestEvent ApplyAll(TestEvent happening, YamlMapping map, List<YamlScalar> verbs)
    {
        HashSet<string> seen = [];
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            if (!seen.Add(key.Value))
            {
                _diagnostics.Error(key.Span, DiagnosticCodes.DuplicateKey, $"`{key.Value}` occurs twice.",
                    "Remove one.");
            }

            if (EventShape.ByVerb.ContainsKey(key.Value)) verbs.Add(key);
            happening = Apply(happening, key, value);
        }

        return happening;
    }

    private TestEvent Apply(TestEvent happening, YamlScalar key, YamlNode value)
    {
        if (EventShape.ByVerb.TryGetValue(key.Value, out EventShape? shape)) return Do(happening, shape, key, value);
        switch (key.Value)
        {
            case "by": return happening with { Command = _values.Command(value) ?? happening.Command };
            case "parent": return happening with { Ancestors = _values.Command(value) is { } parent ? [parent] : [] };
            case "ancestors": return happening with { Ancestors = _values.Commands(value) };
            case "container": return happening with { Container = _values.Text(value) };
            case "user": return happening with { User = _values.Text(value) };
            case "tty": return happening with { Tty = _values.Truth(value) };
            case "cwd": return happening with { WorkingDirectory = _values.Text(value) };
            case "env": return happening with { Environment = _values.Variables(value) };
            case "to": return happening with { To = _values.Text(value) };
            case "uid": return happening with { Uid = (int)(uint)_values.Number(value, 0, uint.MaxValue) };
            case "port": return happening with { Port = (int)_values.Number(value, 0, ushort.MaxValue) };
            case "protocol": return happening with { Protocol = (int)_values.Number(value, 0, byte.MaxValue) };
            case "result": return happening with { Result = (int)_values.Number(value, int.MinValue, int.MaxValue) };
            case "received": return happening with { Received = _values.Number(value, 0, long.MaxValue) };
            case "sent": return happening with { Sent = _values.Number(value, 0, long.MaxValue) };
            default:
                _diagnostics.Error(key.Span, DiagnosticCodes.UnknownKey, $"`{key.Value}` is not a key of an event.",
                    Suggestion.Help(key.Value, [.. EventShape.ByVerb.Keys, .. Context],
                        $"The known keys are {string.Join(", ", Context)}."));
                return happening;
        }
    }

    private TestEvent Do(TestEvent happening, EventShape shape, YamlScalar key, YamlNode value)
    {
        if (key.Value == "exec")
        {
            TestCommand command = _values.Command(value) ?? happening.Command;
            return happening with { Shape = shape, Subject = command.Executable, Command = command };
        }

        string text = _values.Text(value);
        if (text.Length == 0 && value is YamlScalar && key.Value != "exit")
            _values.Refuse(value, $"`{key.Value}` is empty.");
        return happening with { Shape = shape, Subject = text };
    }
}
