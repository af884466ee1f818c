namespace SysFlow.Rules.Sigma;

/// <summary>Turns a field of a Sigma rule, with its values, into comparisons of SysFlow fields.</summary>
/// <param name="fields">What the rule's fields stand for on the records in question.</param>
internal sealed class ItemLowering(FieldTable fields)
{
    // Characters that may make an expression depend on the start of the text.
    private static readonly string[] Anchors = ["^", @"\A", @"\G", @"\b", @"\B"];

    public Answer Lower(SearchItem item, bool negated)
    {
        bool under = negated ^ item.Negated;
        FieldTarget target = item.Field.Length == 0 ? fields.Keywords : fields.Find(item.Field);
        if (item.TimePart is { } part) target = TimeTargets.Of(target, part);
        Answer lowered;
        if (target.Unavailable is { } reason) lowered = Answer.Unanswerable(reason, under);
        else if (item.All) lowered = Answer.All([.. item.Values.Select(v => Any(item, target, v, under))]);
        else lowered = Any(item, target, item.Values.SelectMany(v => v), under);
        return item.Negated ? lowered.Not() : lowered;
    }

    private Answer Any(SearchItem item, FieldTarget target, IEnumerable<ValueTest> tests, bool negated)
    {
        ComparisonCollector collector = new();
        foreach (ValueTest test in tests)
        {
            ValueTest one = item.Field.Length == 0 && test is PatternTest keyword
                ? keyword with { Pattern = keyword.Pattern.Around(before: true, after: true) }
                : test;
            Add(item, target, one, negated, collector);
        }

        return collector.Any();
    }

    private void Add(SearchItem item, FieldTarget target, ValueTest test, bool negated, ComparisonCollector collector)
    {
        if (test is NullTest or PatternTest { Pattern.Parts.Count: 0 })
        {
            collector.Add(Exists(target).Not());
        }
        else if (test is ExistsTest existence)
        {
            collector.Add(existence.Exists ? Exists(target) : Exists(target).Not());
        }
        else if (target.Constant is not null)
        {
            collector.Add(ConstantTests.Lower(item.Field, target, test, negated));
        }
        else if (test is FieldTest reference)
        {
            AddReference(target, reference, negated, collector);
        }
        else
        {
            foreach (FieldReference field in target.Fields)
            {
                if (!IsCovered(field, target, test)) TestLowering.Add(field, test, negated, collector);
            }
        }
    }

    private static Answer Exists(FieldTarget target) => target.Constant is not null
        ? Answer.Always
        : Answer.Any([.. target.Fields.Select(a => new Answer(new BoundExists(a)))]);

    private void AddReference(FieldTarget target, FieldTest reference, bool negated, ComparisonCollector collector)
    {
        FieldTarget other = fields.Find(reference.Field);
        if (other.Unavailable is { } reason)
        {
            collector.Add(Answer.Unanswerable(reason, negated));
            return;
        }

        if (other.Constant is { } constant)
        {
            PatternTest test = new(Shape(constant, reference.Operator), reference.Cased);
            foreach (FieldReference field in target.Fields)
                TestLowering.Add(field, test, negated, collector);
            return;
        }

        foreach (FieldReference left in target.Fields)
        {
            foreach (FieldReference right in other.Fields)
                collector.Add(TestLowering.Compare(left, right, reference, negated));
        }
    }

    private static ValuePattern Shape(string text, ComparisonOperator op) => ValuePattern.Of(text).Around(
        before: op is ComparisonOperator.Contains or ComparisonOperator.EndsWith,
        after: op is ComparisonOperator.Contains or ComparisonOperator.StartsWith);

    // Of a command line only the arguments and the program's name are known; its path is a guess at how the name was
    // written. The guess serves tests of the start of the line; a test that may match anywhere would find the directory
    // of every program.
    private static bool IsCovered(FieldReference field, FieldTarget target, ValueTest test)
    {
        if (field.Field.Elements is not [FieldId.ProcessCommandLine]) return false;
        bool named = target.Fields.Any(a =>
            a.Field.Elements is [FieldId.ProcessCommand] && a.Field.Subject == field.Field.Subject);
        return named && test switch
        {
            PatternTest pattern => pattern.Pattern.BeginsWithRun,
            RegexTest regex => !Anchors.Any(regex.Pattern.Contains),
            _ => false,
        };
    }
}
