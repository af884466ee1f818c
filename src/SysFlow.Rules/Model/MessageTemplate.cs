using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// A message with fields in it: <c>%proc.name</c>, <c>%proc.aname[2]</c>; <c>%%</c> is a percent sign. Fields have the
/// strict profile's meaning in both profiles, because sf-processor does not render messages. As in Falco, a field that
/// cannot be answered is <c>&lt;NA&gt;</c>, and <c>%container.info</c> is the container's id and name. A word that
/// names no field stays as it is.
/// </summary>
internal sealed class MessageTemplate
{
    private const string ContainerInfo = "container.info";

    private static readonly MessagePart Absent = Text("<NA>");

    private readonly List<MessagePart> _parts = [];
    private readonly List<UnansweredField> _unanswered = [];

    public MessageTemplate(string template)
    {
        int from = 0;
        for (int at = template.IndexOf('%'); at >= 0; at = template.IndexOf('%', at))
        {
            string name = Name(template, at + 1);
            if (name.Length == 0)
            {
                at += template.AsSpan(at).StartsWith("%%") ? 2 : 1;
                continue;
            }

            if (Resolve(name) is { Length: > 0 } parts)
            {
                AddText(template[from..at]);
                _parts.AddRange(parts);
                from = at + 1 + name.Length;
            }

            at += 1 + name.Length;
        }

        AddText(template[from..]);
    }

    /// <summary>Texts and fields in order.</summary>
    public IReadOnlyList<MessagePart> Parts => _parts;

    /// <summary>Words after a percent sign that are not fields with a value, in order.</summary>
    public IReadOnlyList<UnansweredField> Unanswered => _unanswered;

    private void AddText(string text)
    {
        if (text.Length > 0) _parts.Add(Text(text.Replace("%%", "%")));
    }

    // A word, with brackets when they follow it and are closed.
    private static string Name(string template, int start)
    {
        int end = start;
        if (end >= template.Length || !char.IsAsciiLetter(template[end])) return "";
        while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] is '_' or '.'))
            end++;
        while (template[end - 1] == '.') end--;
        if (end < template.Length && template[end] == '[' && template.IndexOf(']', end) is > 0 and int close)
            end = close + 1;
        return template[start..end];
    }

    private MessagePart[] Resolve(string name)
    {
        if (name == ContainerInfo)
        {
            return [Text("container_id="), .. Resolve("container.id"), Text(" container_name="),
                .. Resolve("container.name")];
        }

        int bracket = name.IndexOf('[');
        string field = bracket < 0 ? name : name[..bracket];
        string? argument = bracket < 0 ? null : name[(bracket + 1)..^1];
        if (FieldCatalog.Strict.WhyUnavailable(field) is { } reason)
        {
            _unanswered.Add(new UnansweredField(name, reason));
            return [Absent];
        }

        if (FieldCatalog.Strict.TryGet(field, out FieldDefinition? definition)
            && (argument is null || FieldResolver.IsValid(definition.Argument, argument)))
        {
            return [new MessagePart([], new FieldReference(definition, argument))];
        }

        _unanswered.Add(new UnansweredField(name, null));
        return [];
    }

    private static MessagePart Text(string text) => new(Encoding.UTF8.GetBytes(text), null);
}
