namespace SysFlow.Rules;

/// <summary>Resolves the operands of one comparison and, in the strict profile, checks their types.</summary>
internal sealed class ComparisonBinder(ListResolver lists, RuleProfile profile, DiagnosticBag diagnostics)
{
    private static readonly BoundConstant True = new(true);
    private static readonly BoundConstant False = new(false);
    private static readonly BoundConstant Faulty = BoundConstant.Faulty;

    private readonly FieldResolver _fields = new(profile, diagnostics);
    private readonly TypeChecker _types = new(diagnostics);
    private readonly KernelValues _kernel = new(diagnostics);

    public BoundExpression Bind(ExistsExpression exists)
    {
        // A function has a value whenever its field has one.
        if (Call(exists.Operand) is { } call) return Bind(exists with { Operand = call.Operand });
        if (_fields.Resolve(exists.Operand) is { } field) return new BoundExists(field);
        BoundExpression missing = Missing(exists.Operand);
        return profile == RuleProfile.Strict ? missing : True;
    }

    public BoundExpression Bind(ComparisonExpression comparison, Declaration user)
    {
        if (Call(comparison.Left) is { } call) return BindCall(call, comparison, user);
        return Bind(comparison, LetterCase.Kept, user);
    }

    private BoundExpression BindCall(FieldTransformer call, ComparisonExpression comparison, Declaration user)
    {
        if (call.Field is { } field) return Bind(comparison with { Left = field }, user);
        ValueNode left = call.Operand;
        bool comparesFields = !comparison.IsSet && !comparison.Values[0].IsQuoted
            && (Call(comparison.Values[0]) is not null || FieldResolver.Find(comparison.Values[0].Text) is not null);
        bool isPattern = comparison.Operator
            is ComparisonOperator.Glob or ComparisonOperator.GlobIgnoringCase or ComparisonOperator.Regex;
        if (call.Case is { } letters && Call(left) is null && !comparesFields && !isPattern)
            return Bind(comparison with { Left = left }, letters, user);
        return Refuse(comparison.Left, $"`{comparison.Left.Text}` cannot be answered: {call.Reason}", comparison);
    }

    private FieldTransformer? Call(ValueNode word) =>
        profile == RuleProfile.Strict ? FieldTransformer.Read(word) : null;

    private BoundExpression Refuse(ValueNode at, string reason, ComparisonExpression comparison)
    {
        BoundUnanswered unanswered = new(Report(at, reason));
        return comparison.Operator == ComparisonOperator.NotEqual ? new BoundNot(unanswered) : unanswered;
    }

    private string Report(ValueNode at, string reason)
    {
        diagnostics.Warning(at.Span, DiagnosticCodes.UnavailableField, $"{reason}.",
            "A rule that needs it is skipped; other rules match without this check.");
        return reason;
    }

    private BoundExpression Bind(ComparisonExpression comparison, LetterCase letters, Declaration user)
    {
        if (comparison.Operator is ComparisonOperator.BytesContain or ComparisonOperator.BytesStartWith)
        {
            string word = ComparisonOperators.Word(comparison.Operator, comparison.IsSet);
            return Refuse(
                comparison.Left, $"`{word}` cannot be answered: SysFlow does not record byte buffers", comparison);
        }

        FieldReference? left = _fields.Resolve(comparison.Left);
        bool negated = comparison.Operator == ComparisonOperator.NotEqual;
        ComparisonOperator op = negated ? ComparisonOperator.Equal : comparison.Operator;
        if (op == ComparisonOperator.GlobIgnoringCase) (op, letters) = (ComparisonOperator.Glob, LetterCase.Any);
        BoundExpression bound;
        if (profile == RuleProfile.SfProcessor)
        {
            if (left is null) _fields.ReportUnknown(comparison.Left);
            bound = BindSfProcessor(comparison, left, op, user);
        }
        else
        {
            bound = left is null ? Unanswered(comparison, op, user) : BindStrict(
                comparison, left, op, letters, user);
        }

        return negated && bound != Faulty ? new BoundNot(bound) : bound;
    }

    // Of some numbers in Falco only a lower bound is known, which may be enough to decide.
    private BoundExpression Unanswered(ComparisonExpression comparison, ComparisonOperator op, Declaration user)
    {
        ValueNode left = comparison.Left;
        if (!left.IsQuoted && FalcoUnavailable.Least.TryGetValue(left.Text, out long least))
        {
            IReadOnlyList<string> values = comparison.IsSet
                ? lists.Expand(comparison.Values, user)
                : [.. comparison.Values.Select(v => v.Text)];
            if (LeastNumber.Decides(op, least, values) is { } decided) return decided ? True : False;
        }

        return Missing(left);
    }

    private BoundExpression Missing(ValueNode value) => _fields.ReportUnknown(value) is { } missing
        ? new BoundUnanswered(missing.Reason, isUnknown: missing.IsUnknown)
        : Faulty;

    private BoundExpression BindStrict(
        ComparisonExpression comparison, FieldReference left, ComparisonOperator op, LetterCase letters,
        Declaration user)
    {
        if (comparison.IsSet)
        {
            IReadOnlyList<string> members = lists.Expand(comparison.Values, user);
            return Literals(CaseBinding.Apply(Set(left, op, members, comparison, user), letters), comparison);
        }

        ValueNode value = comparison.Values[0];
        if (Call(value) is { } call)
        {
            if (call.Field is { } field)
                return BindStrict(comparison with { Values = [field] }, left, op, letters, user);
            return new BoundUnanswered(Report(value, $"`{value.Text}` cannot be answered: {call.Reason}"));
        }

        if (!value.IsQuoted && _fields.Resolve(value) is { } right)
            return _types.Check(left, op, right, comparison) ? new BoundComparison(left, op, [], right) : Faulty;
        return Literals(CaseBinding.Apply(new BoundComparison(left, op, [value.Text], null), letters), comparison);
    }

    private BoundExpression Literals(BoundComparison bound, ComparisonExpression at)
    {
        if (bound is { IgnoreCase: true, Values.Count: 0 })
        {
            return new BoundUnanswered(
                $"no value compared with `{at.Left.Text}` is in that case", isNever: true);
        }

        if (!_types.Check(bound.Field, bound.Operator, bound.Values, at)) return Faulty;
        return KernelValues.WhyNever(bound) is { } reason
            ? new BoundUnanswered(reason, isNever: true)
            : _kernel.WithCutNames(bound, at);
    }

    private BoundComparison Set(
        FieldReference left, ComparisonOperator op, IReadOnlyList<string> values, ComparisonExpression at,
        Declaration user) =>
        new(left, op, values, null) { Members = lists.Describe(at.Values, user) };

    private BoundExpression BindSfProcessor(
        ComparisonExpression comparison, FieldReference? left, ComparisonOperator op, Declaration user)
    {
        if (comparison.IsSet)
        {
            IReadOnlyList<string> members = lists.Expand(comparison.Values, user);
            if (!IsUsable(comparison, left, op, members)) return Faulty;
            return left is null ? Fold(op, comparison.Left.Text, members) : Set(left, op, members, comparison, user);
        }

        ValueNode value = comparison.Values[0];
        FieldReference? right = value.IsQuoted ? null : _fields.Resolve(value);
        bool isPattern = op is ComparisonOperator.Glob or ComparisonOperator.Regex;
        string literal = isPattern ? value.Text : SfProcessorText.CutBracket(value.Text);
        if (!IsUsable(comparison, left, op, isPattern ? SfProcessorText.Split(literal) : [])) return Faulty;
        if (isPattern && right is not null) return RefuseOperator(comparison);
        if (left is not null)
        {
            if (right is not null) return new BoundComparison(left, op, [], right);
            string[] pieces = TextOperators.IsOrder(op) ? [literal] : SfProcessorText.Split(literal);
            return new BoundComparison(left, op, pieces, null);
        }

        if (right is null) return Fold(op, comparison.Left.Text, SfProcessorText.Split(literal));
        if (Mirror(op) is { } mirrored)
        {
            return new BoundComparison(
                right, mirrored, SfProcessorText.Split(SfProcessorText.CutBracket(comparison.Left.Text)), null);
        }

        return RefuseOperator(comparison);
    }

    // sf-processor has neither patterns nor networks; where a rule uses them anyway, their types must fit.
    private bool IsUsable(
        ComparisonExpression comparison, FieldReference? left, ComparisonOperator op, IReadOnlyList<string> values)
    {
        if (op != ComparisonOperator.Cidr) return values.All(v => _types.CheckPattern(op, v, comparison.Span));
        if (left is { Field.Type: FieldType.Address }) return true;
        RefuseOperator(comparison);
        return false;
    }

    private BoundConstant RefuseOperator(ComparisonExpression comparison)
    {
        diagnostics.Error(comparison.Span, DiagnosticCodes.OperatorType,
            "The operator does not apply to these operands.",
            "Put a field whose type the operator supports on the left and values on the right.");
        return Faulty;
    }

    private static BoundConstant Fold(ComparisonOperator op, string left, IReadOnlyList<string> right)
    {
        string literal = SfProcessorText.CutBracket(left);
        bool holds = TextOperators.IsOrder(op)
            ? TextOperators.Holds(op, Number(literal), Number(string.Join(',', right)))
            : SfProcessorText.Split(literal).Any(l => right.Any(r => TextOperators.Holds(op, l, r)));
        return holds ? True : False;
    }

    private static long Number(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out long value) ? value : 0;

    private static ComparisonOperator? Mirror(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => op,
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => null,
    };
}
