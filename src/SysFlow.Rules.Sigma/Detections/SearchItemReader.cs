using System.Text;
using static SysFlow.Rules.Sigma.SigmaModifier;

namespace SysFlow.Rules.Sigma;

/// <summary>Turns the values and modifiers of a field into tests.</summary>
internal sealed class SearchItemReader(TextModifiers texts, DiagnosticBag diagnostics)
{
    /// <summary>The item; null after a diagnostic.</summary>
    public SearchItem? Read(SourceSpan span, ModifierChain chain, IReadOnlyList<RuleScalar> values)
    {
        if (chain.Field.Length == 0 && Keyword(chain) is { } reason) return Refuse(span, reason);
        if (chain.Has(Exists) && values.Count != 1) return Refuse(span, "`exists` takes either true or false.");
        if (chain.Has(All) && values.Count == 1)
        {
            diagnostics.Warning(span, DiagnosticCodes.InvalidModifier, "`all` has no effect on a single value.",
                "Remove it; the specification does not allow it.");
        }

        List<IReadOnlyList<ValueTest>> tests = [];
        foreach (RuleScalar value in values)
        {
            if (Tests(chain, value) is not { } alternatives) return null;
            tests.Add(alternatives);
        }

        return new SearchItem(span, chain.Field, tests)
        {
            All = chain.Has(All),
            Negated = chain.Has(Neq),
            TimePart = chain.TimePart,
        };
    }

    private static string? Keyword(ModifierChain chain)
    {
        if (chain.Type is { } type && type != Re) return $"`{SigmaModifiers.Word(type)}` needs a field.";
        if (chain.TimePart is { } part) return $"`{SigmaModifiers.Word(part)}` needs a field.";
        return null;
    }

    private IReadOnlyList<ValueTest>? Tests(ModifierChain chain, RuleScalar value)
    {
        switch (chain.Type)
        {
            case Re: return Regex(chain, value);
            case Cidr: return Network(chain, value);
            case Exists: return Existence(value);
            case FieldRef: return Reference(chain, value);
            case { } order: return Number(value, SigmaModifiers.Operator(order));
            default: return chain.TimePart is null ? Text(chain, value) : Number(value, ComparisonOperator.Equal);
        }
    }

    private IReadOnlyList<ValueTest>? Text(ModifierChain chain, RuleScalar value)
    {
        if (value.Kind == RuleScalarKind.Null)
        {
            if (!chain.Modifiers.Any(m => SigmaModifiers.IsPlace(m) || SigmaModifiers.IsEncoding(m) || m is Windash))
                return [new NullTest()];
            Refuse(value.Span, "`null` is not a text.");
            return null;
        }

        return texts.Apply(value, chain) is { } patterns
            ? [.. patterns.Select(p => new PatternTest(p, chain.Has(Cased)))] : null;
    }

    private ValueTest[]? Number(RuleScalar value, ComparisonOperator op)
    {
        if (value.TryGetNumber(out decimal number)) return [new OrderTest(op, number)];
        Refuse(value.Span, $"`{value.Text}` is not a number.");
        return null;
    }

    private ExistsTest[]? Existence(RuleScalar value)
    {
        if (value.Text is "true" or "false") return [new ExistsTest(value.Text == "true")];
        Refuse(value.Span, "`exists` takes true or false.");
        return null;
    }

    private FieldTest[]? Reference(ModifierChain chain, RuleScalar value)
    {
        if (value.Kind == RuleScalarKind.Text && value.Text.Length > 0)
        {
            ComparisonOperator op = SigmaModifiers.Operator(Place(chain) ?? All);
            return [new FieldTest(value.Text.Trim(), op, chain.Has(Cased))];
        }

        Refuse(value.Span, "`fieldref` takes the name of a field.");
        return null;
    }

    // Start and end together mean anywhere.
    private static SigmaModifier? Place(ModifierChain chain) =>
        chain.Has(StartsWith) && chain.Has(EndsWith) ? Contains : chain.Find(SigmaModifiers.IsPlace);

    private List<ValueTest>? Network(ModifierChain chain, RuleScalar value)
    {
        List<ValueTest> tests = [];
        foreach (ValuePattern pattern in texts.Apply(value, chain) ?? [])
        {
            if (pattern.HasPlaceholder) continue;
            if (!pattern.IsLiteral || !System.Net.IPNetwork.TryParse(Prefixed(pattern.LiteralText), out _))
            {
                Refuse(value.Span, $"`{pattern}` is not a network such as 10.0.0.0/8 or fe80::/10.");
                return null;
            }

            tests.Add(new NetworkTest(pattern.LiteralText));
        }

        return tests;
    }

    // A single address is a network of one.
    private static string Prefixed(string network) =>
        network.Contains('/') ? network : network + (network.Contains(':') ? "/128" : "/32");

    private List<ValueTest>? Regex(ModifierChain chain, RuleScalar value)
    {
        List<ValueTest> tests = [];
        IEnumerable<string>? patterns = chain.Has(Expand) ? texts.ExpandRegex(value) : [value.Text];
        foreach (string pattern in patterns ?? [])
        {
            string flagged = Flags(chain) + pattern;
            if (Patterns.SearchError(flagged) is { IsSyntax: true } error)
            {
                diagnostics.Error(value.Span, DiagnosticCodes.InvalidRegex,
                    $"Invalid regular expression: {error.Message}", "Correct the pattern.");
                return null;
            }

            tests.Add(new RegexTest(flagged));
        }

        return patterns is null ? null : tests;
    }

    private static string Flags(ModifierChain chain)
    {
        StringBuilder flags = new();
        if (chain.Has(RegexIgnoreCase)) flags.Append('i');
        if (chain.Has(RegexMultiline)) flags.Append('m');
        if (chain.Has(RegexSingleLine)) flags.Append('s');
        return flags.Length == 0 ? "" : $"(?{flags})";
    }

    private SearchItem? Refuse(SourceSpan span, string message)
    {
        diagnostics.Error(span, DiagnosticCodes.InvalidModifier, message,
            "See the modifiers in docs/reference/sigma.md.");
        return null;
    }
}
