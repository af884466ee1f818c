namespace SysFlow.Rules;

/// <summary>
/// Reads a rule's <c>exceptions</c> as Falco defines them (falco.org, "Rule Exceptions"): <c>name</c>, <c>fields</c>
/// (one field or a list), <c>comps</c> (operators, by default <c>in</c> for one field and <c>=</c> for each of a list)
/// and <c>values</c> (values for one field, otherwise lists with a value for each field).
/// </summary>
internal sealed class ExceptionReader(DiagnosticBag diagnostics)
{
    private static readonly string[] Keys = ["name", "fields", "comps", "values"];

    // Values read for one rule so far; aliases can make a short file stand for very many.
    private int _read;

    public List<ExceptionDeclaration> Read(ItemKeys rule)
    {
        List<ExceptionDeclaration> exceptions = [];
        if (rule.Find("exceptions") is not { } node) return exceptions;
        _read = 0;
        if (node is not YamlSequence list)
        {
            Refuse(
                node.Span, "`exceptions` must be a list of maps.",
                "Write `- name: …` with `fields` and `values` below it.");
            return exceptions;
        }

        foreach (YamlNode item in list.Items)
        {
            if (_read > ItemKeys.MaxValues) break;
            _read++;
            if (item is YamlMapping map)
            {
                if (Read(new ItemKeys(map, diagnostics), map.Span) is { } exception) Add(exception, exceptions);
            }
            else
            {
                Refuse(item.Span, "An exception must be a map.", "Write `- name: …` with `fields` and `values` below it.");
            }
        }

        return exceptions;
    }

    private void Add(ExceptionDeclaration exception, List<ExceptionDeclaration> exceptions)
    {
        if (exceptions.Find(e => e.Name == exception.Name) is { } first)
        {
            Refuse(exception.Span,
                $"The rule already has an exception `{exception.Name}`, at {first.Span.Location}.",
                "Give it another name, or merge the values into one exception.");
            return;
        }

        exceptions.Add(exception);
    }

    private ExceptionDeclaration? Read(ItemKeys item, SourceSpan span)
    {
        item.RejectUnknown(Keys);
        if (item.Scalar("name") is not { Value.Length: > 0 } name)
        {
            if (item.Find("name") is null) item.Missing("name", "exception");
            return null;
        }

        bool single = item.Find("fields") is YamlScalar;
        List<ValueNode> fields = item.Values("fields");
        List<ValueNode> operators = item.Values("comps");
        if (operators.Count > 0 && operators.Count != fields.Count)
        {
            Refuse(operators[0].Span, $"Exception `{name.Value}` has {fields.Count} fields and {operators.Count} comps.",
                "Give as many comps as fields.");
            return null;
        }

        ExceptionDeclaration exception = new(name.Value.Trim(), name.Span)
        {
            Fields = fields,
            IsSingle = single,
            Operators = operators,
        };
        if (item.Find("values") is { } values) ReadValues(values, exception.Values);
        return exception;
    }

    private void ReadValues(YamlNode node, List<ExceptionValues> values)
    {
        if (node is not YamlSequence list)
        {
            Refuse(node.Span, "`values` must be a list.", "Write `[a, b]` for one field, `[[a, b], [c, d]]` for two.");
            return;
        }

        foreach (YamlNode item in list.Items)
        {
            if (++_read > ItemKeys.MaxValues)
            {
                diagnostics.Error(item.Span, DiagnosticCodes.LimitExceeded,
                    $"The exceptions of a rule have more than {ItemKeys.MaxValues:N0} values.",
                    "Move values into lists.");
                return;
            }

            values.Add(item is YamlSequence tuple
                ? new ExceptionValues(item.Span, [.. tuple.Items.Take(ItemKeys.MaxValues).Select(Part)])
                : new ExceptionValues(item.Span, [Part(item)]));
        }
    }

    private ExceptionValue Part(YamlNode node)
    {
        List<ValueNode> values = [];
        IEnumerable<YamlNode> items = node is YamlSequence list ? list.Items : [node];
        foreach (YamlNode item in items)
        {
            if (++_read > ItemKeys.MaxValues) break;
            if (item is YamlScalar scalar)
            {
                values.Add(new ValueNode(scalar.Span, scalar.Value, scalar.IsQuoted));
            }
            else
            {
                Refuse(
                    item.Span, "A value of an exception must be a text or a list of texts.", "Write a text or a list, not a map.");
            }
        }

        return new ExceptionValue(node.Span, values, node is YamlSequence);
    }

    private void Refuse(SourceSpan at, string message, string help) =>
        diagnostics.Error(at, DiagnosticCodes.InvalidException, message, help);
}
