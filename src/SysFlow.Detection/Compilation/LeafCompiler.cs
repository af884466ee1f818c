using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Compiles single comparisons to typed leaves.</summary>
internal sealed class LeafCompiler(PredicateFactory factory, RuleProfile profile)
{
    private readonly bool _sfProcessor = profile == RuleProfile.SfProcessor;

    /// <summary>The scope in which a field's elements are evaluated.</summary>
    public static PredicateScope ScopeOf(FieldSubject subject) => subject switch
    {
        FieldSubject.Event => PredicateScope.Event,
        FieldSubject.Batch => PredicateScope.Batch,
        FieldSubject.File or FieldSubject.NewFile => PredicateScope.File,
        _ => PredicateScope.Process,
    };

    /// <summary>A predicate that holds when any element of <paramref name="field"/> satisfies the comparison.</summary>
    public Predicate Comparison(BoundComparison comparison, FieldDefinition field) =>
        factory.Or(field.Elements.Select(id => Element(comparison, field, id)));

    /// <summary>A predicate that holds when any element has a value.</summary>
    public Predicate Presence(FieldReference reference, FieldDefinition field) =>
        factory.Or(field.Elements.Select(id => ElementPresence(reference, field, id)));

    /// <summary>A predicate that compares two fields.</summary>
    public Predicate FieldComparison(BoundComparison comparison)
    {
        FieldReference left = comparison.Field;
        FieldReference right = comparison.Other!;
        bool process = IsProcess(left) && IsProcess(right);
        PredicateScope scope = process ? PredicateScope.Process : PredicateScope.Event;
        bool numbers = TextOperators.IsOrder(comparison.Operator);
        string key = $"<{Key(left)}{(int)comparison.Operator}{comparison.IgnoreCase}{Key(right)}";
        Predicate made = factory.Intern(key, () => new FieldComparisonPredicate(
            scope, new ValueSource(left, _sfProcessor), new FieldOperator(comparison.Operator, comparison.IgnoreCase),
            new ValueSource(right, _sfProcessor), numbers));
        return process ? factory.Of(EventSubject.Process, made) : made;
    }

    private static bool IsProcess(FieldReference reference) =>
        reference.Field.Otherwise is null && ScopeOf(reference.Field.Subject) == PredicateScope.Process;

    private static string Key(FieldReference reference) => $"{reference.Field.Name}[{reference.Argument}]";

    private Predicate Element(BoundComparison comparison, FieldDefinition field, FieldId id)
    {
        PredicateScope scope = ScopeOf(field.Subject);
        ComparisonOperator op = comparison.Operator;
        IReadOnlyList<string> values = comparison.Values;
        bool absent = _sfProcessor && (
            TextOperators.IsOrder(op)
                ? values.Any(v => TextOperators.Holds(op, 0, Number(v)))
                : SfProcessorHolds(op, SfProcessorText.Trim(field.SfProcessorAbsent), values));
        string key =
            $"{(int)id},{(int)scope},{absent},{(int)op}{comparison.IgnoreCase},{string.Join('\u0001', values)}";
        if (comparison.Field.Argument is not null && comparison.Field.Generation < 0)
        {
            // What brackets find is text; under the SfProcessor profile it counts as zero in order comparisons.
            bool isText = !TextOperators.IsOrder(op) && op != ComparisonOperator.Cidr;
            return isText ? Text(comparison, field, id, absent, key) : factory.Constant(absent);
        }

        if (TextOperators.IsOrder(op)) return Order(field, id, op, values, absent, key);
        switch (field.Type)
        {
            case FieldType.Flags:
                return factory.Intern(
                    "B" + field.Name + key, () => new FlagsPredicate(id, Masks(op, values, field.Words!), absent));
            case FieldType.Choice:
                return factory.Intern(
                    "C" + field.Name + key,
                    () => new ChoicePredicate(scope, id, Ordinals(op, values, field.Words!), absent));
            case FieldType.Integer when op == ComparisonOperator.Equal:
                IEnumerable<string> written = values.Where(v => !_sfProcessor || IsCanonical(v));
                long[] numbers = [.. written.Select(v => long.Parse(v, null))];
                return factory.Intern("N" + key, () => new NumberPredicate(scope, id, op, numbers, absent));
            case FieldType.Address
                when op == ComparisonOperator.Cidr || (!_sfProcessor && !TextOperators.IsTextual(op)):
                Network[] networks = [.. values.Select(
                    v => Networks.TryParse(v, out Network n) ? n : (Network?)null).OfType<Network>()];
                return factory.Intern("A" + key, () => new AddressPredicate(id, networks, absent));
            default:
                return Text(comparison, field, id, absent, key);
        }
    }

    private Predicate Text(BoundComparison comparison, FieldDefinition field, FieldId id, bool absent, string key)
    {
        TextSource source = Source(comparison.Field, field, id);
        return factory.Intern($"X{key},{source.Argument},{source.Kind},{source.IsTrimmed}",
            () => new TextPredicate(
                ScopeOf(field.Subject), source,
                TextMatchers.Create(comparison.Operator, comparison.Values, comparison.IgnoreCase), absent));
    }

    private TextSource Source(FieldReference reference, FieldDefinition field, FieldId id) => new(
        id, field.Type == FieldType.TextList, reference.Field.Argument, reference.Generation < 0
            ? reference.Argument
            : null,
        _sfProcessor, _sfProcessor && field.Subject != FieldSubject.Lineage);

    // Under the SfProcessor profile only single numbers have an order; everything else counts as zero.
    private Predicate Order(
        FieldDefinition field, FieldId id, ComparisonOperator op, IReadOnlyList<string> values, bool absent, string key)
    {
        bool numeric = field.Type == FieldType.Integer || (field.Type == FieldType.Choice && FieldKinds.IsNumeric(id));
        bool zero = _sfProcessor && (
            !numeric || field.SfProcessorOrdersAsZero || field.Subject == FieldSubject.Lineage);
        if (zero) return factory.Constant(absent);
        long[] numbers = [.. values.Select(Number)];
        return factory.Intern("O" + key, () => new NumberPredicate(ScopeOf(field.Subject), id, op, numbers, absent));
    }

    private Predicate ElementPresence(FieldReference reference, FieldDefinition field, FieldId id)
    {
        PredicateScope scope = ScopeOf(field.Subject);
        string key = $"{(int)id},{(int)scope}";
        bool hasArgument = reference.Argument is not null && reference.Generation < 0;
        bool absentExists = _sfProcessor && field.SfProcessorAbsent is not ("" or "0" or "false");
        switch (field.Type)
        {
            case FieldType.Integer when !hasArgument:
                return factory.Intern("E" + key, () => new NumberPresencePredicate(scope, id, _sfProcessor));
            case FieldType.Address when !hasArgument:
                return absentExists
                    ? factory.True
                    : factory.Intern("E" + key, () => new NumberPresencePredicate(scope, id, false));
            case FieldType.Choice:
                ulong present = 0;
                for (int i = 0; i < field.Words!.Count; i++)
                {
                    if (!_sfProcessor || field.Words.Words(i, false).Any(w => w is not ("" or "0" or "false")))
                        present |= 1UL << i;
                }

                return factory.Intern(
                    $"E{field.Name}{key},{present},{absentExists}",
                    () => new ChoicePredicate(scope, id, present, absentExists));
            case FieldType.Flags:
                FlagMasks all = new((1 << field.Words!.Count) - 1, -1, -1, field.Words.NoFlag.Count > 0);
                return factory.Intern(
                    $"E{field.Name}{key},{absentExists}", () => new FlagsPredicate(id, all, absentExists));
            default:
                TextSource source = Source(reference, field, id);
                if (absentExists) return factory.True;
                return factory.Intern($"E{key},{source.Argument}", () => new PresencePredicate(scope, source));
        }
    }

    private FlagMasks Masks(ComparisonOperator op, IReadOnlyList<string> values, Vocabulary words)
    {
        int other = 0;
        int network = 0;
        for (int bit = 0; bit < words.Count; bit++)
        {
            if (AnyHolds(op, words.Words(bit, false), values)) other |= 1 << bit;
            if (AnyHolds(op, words.Words(bit, true), values)) network |= 1 << bit;
        }

        bool empty = words.NoFlag.Count > 0
            ? AnyHolds(op, words.NoFlag, values)
            : _sfProcessor && SfProcessorHolds(op, "", values);
        return new FlagMasks((1 << words.Count) - 1, other, network, empty);
    }

    private static ulong Ordinals(ComparisonOperator op, IReadOnlyList<string> values, Vocabulary words)
    {
        ulong ordinals = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (AnyHolds(op, words.Words(i, false), values)) ordinals |= 1UL << i;
        }

        return ordinals;
    }

    private static bool AnyHolds(ComparisonOperator op, IReadOnlyList<string> texts, IReadOnlyList<string> values) =>
        texts.Any(t => values.Any(v => TextOperators.Holds(op, t, v)));

    private static bool SfProcessorHolds(ComparisonOperator op, string text, IReadOnlyList<string> values) =>
        op == ComparisonOperator.Cidr
            ? Networks.TryParse(text, out Network address) && values.Any(
                v => Networks.TryParse(v, out Network n) && n.Contains(address.Address))
            : AnyHolds(op, SfProcessorText.Split(text), values);

    private static bool IsCanonical(string text) =>
        long.TryParse(text, out long number) && number.ToString(
            System.Globalization.CultureInfo.InvariantCulture) == text;

    private static long Number(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out long value) ? value : 0;
}
