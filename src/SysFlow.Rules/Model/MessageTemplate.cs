namespace SysFlow.Rules;

/// <summary>
/// A message with fields in it: <c>%proc.name</c>, <c>%proc.aname[2]</c>; <c>%%</c> is a percent sign. Fields
/// have the strict profile's meaning in either profile, because sf-processor renders no messages.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly List<MessagePart> _parts = [];
    private readonly List<string> _unknown = [];

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

            if (Resolve(name) is { } field)
            {
                AddText(template[from..at]);
                _parts.Add(new MessagePart([], field));
                from = at + 1 + name.Length;
            }
            else
            {
                _unknown.Add(name);
            }

            at += 1 + name.Length;
        }

        AddText(template[from..]);
    }

    /// <summary>Texts and fields in order.</summary>
    public IReadOnlyList<MessagePart> Parts => _parts;

    /// <summary>Names after a percent sign that are no fields.</summary>
    public IReadOnlyList<string> UnknownFields => _unknown;

    private void AddText(string text)
    {
        if (text.Length > 0)
            _parts.Add(new MessagePart(System.Text.Encoding.UTF8.GetBytes(text.Replace("%%", "%")), null));
    }

    private static string Name(string template, int start)
    {
        int end = start;
        while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] is '_' or '.'))
            end++;
        while (end > start && template[end - 1] == '.') end--;
        if (end < template.Length && template[end] == '[' && template.IndexOf(']', end) is > 0 and int close)
            end = close + 1;
        string name = template[start..end];
        return name.Contains('.') ? name : "";
    }

    private static FieldReference? Resolve(string name)
    {
        int bracket = name.IndexOf('[');
        string? argument = bracket < 0 ? null : name[(bracket + 1)..^1];
        if (!FieldCatalog.Strict.TryGet(bracket < 0 ? name : name[..bracket], out FieldDefinition? field)) return null;
        return argument is null || FieldResolver.IsValid(field.Argument, argument)
            ? new FieldReference(field, argument)
            : null;
    }
}
