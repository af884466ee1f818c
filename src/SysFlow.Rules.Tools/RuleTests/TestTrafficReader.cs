using System.Globalization;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Reads the traffic of a test: one event, or several under <c>events</c>, each <c>at</c> a time after the first.
/// </summary>
internal sealed class TestTrafficReader(YamlNode? given, DiagnosticBag diagnostics)
{
    private const string Events = "events";
    private const string At = "at";
    private const string Times = "times";

    /// <summary>Maximum number of events in one test: the largest count of a correlation.</summary>
    private const int MostEvents = 10_001;

    /// <summary>An event without a time follows one millisecond after the previous one.</summary>
    private const long Step = 1_000_000;

    private readonly TestEventReader _events = new(given, diagnostics);

    /// <summary>Reads the events; null when they are not valid.</summary>
    public IReadOnlyList<TestEvent>? Read(YamlNode node)
    {
        if (node is not YamlMapping map || map.Entries.FirstOrDefault(e => e.Key.Value == Events).Value is not { } list)
            return _events.Read(node) is { } single ? [single] : null;
        foreach ((YamlScalar key, YamlNode _) in map.Entries)
        {
            if (key.Value != Events)
                Refuse(key, DiagnosticCodes.UnknownKey, $"`{key.Value}` is not a key beside `{Events}`.");
        }

        if (list is YamlSequence { Items: { Count: > 0 } items }) return Read(items);
        Refuse(list, DiagnosticCodes.InvalidValue, $"`{Events}` must be a list of events.");
        return null;
    }

    private List<TestEvent>? Read(IReadOnlyList<YamlNode> items)
    {
        List<TestEvent> events = [];
        bool isWhole = true;
        long next = 0;
        foreach (YamlNode item in items)
        {
            long time = next;
            long times = 1;
            YamlNode rest = item is YamlMapping map ? Take(map, ref time, ref times) : item;
            if (_events.Read(rest) is not { } happening)
            {
                isWhole = false;
                continue;
            }

            if (events.Count + times > MostEvents)
            {
                Refuse(item, DiagnosticCodes.LimitExceeded, $"A test may have at most {MostEvents:N0} events.");
                return null;
            }

            for (long i = 0; i < times; i++) events.Add(happening with { At = time + (i * Step) });
            next = time + (times * Step);
        }

        return isWhole ? events : null;
    }

    // The event without the keys for when and how often it happens.
    private YamlMapping Take(YamlMapping map, ref long time, ref long times)
    {
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            string text = value is YamlScalar scalar ? scalar.Value.Trim() : "";
            if (key.Value == At && !TryReadTime(text, out time))
                Refuse(value, DiagnosticCodes.InvalidValue, $"`{At}` must be a time such as 0s, 90s or 5m.");
            bool isCount = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
            if (key.Value != Times) continue;
            if (isCount && count is > 0 and <= MostEvents) times = count;
            else Refuse(value, DiagnosticCodes.InvalidValue, $"`{Times}` must be a number from 1 to {MostEvents:N0}.");
        }

        return map with { Entries = [.. map.Entries.Where(e => e.Key.Value is not (At or Times))] };
    }

    private static bool TryReadTime(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        return text is "0" or "0s" || Timespans.TryParse(text, out nanoseconds);
    }

    private void Refuse(YamlNode node, string code, string message) =>
        diagnostics.Error(node.Span, code, message, "See rules/README.md, Tests.");
}
