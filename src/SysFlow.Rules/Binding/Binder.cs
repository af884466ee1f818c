namespace SysFlow.Rules;

/// <summary>
/// Resolves the names of conditions. Macros are bound once and shared; circles, nesting and the size of the written-out
/// tree are bounded, so that no file can make later stages slow or deep.
/// </summary>
internal sealed class Binder
{
    /// <summary>Deepest bound expression; parentheses nest 100 deep, and macros a few levels more.</summary>
    public const int MaxDepth = 300;

    /// <summary>Largest written-out tree of one rule.</summary>
    public const long MaxTreeSize = 200_000;

    /// <summary>Most checks and groups in all items of a load together, macros bound once.</summary>
    public const int MaxNodes = 2_000_000;

    private static readonly BoundConstant False = new(false);

    private readonly SymbolTable _symbols;
    private readonly RuleProfile _profile;
    private readonly DiagnosticBag _diagnostics;
    private readonly ComparisonBinder _comparisons;
    private readonly Dictionary<(int Macro, int Scope), BoundExpression> _macros = [];
    private readonly List<MacroDeclaration> _open = [];
    private int _depth;
    private int _nodes;

    public Binder(SymbolTable symbols, RuleProfile profile, DiagnosticBag diagnostics)
    {
        _symbols = symbols;
        _profile = profile;
        _diagnostics = diagnostics;
        _comparisons = new ComparisonBinder(new ListResolver(symbols, profile, diagnostics), profile, diagnostics);
    }

    /// <summary>The bound condition; null when it has none or is too large, after a diagnostic.</summary>
    public BoundExpression? Bind(ConditionDeclaration declaration)
    {
        if (declaration.Condition is null) return null;
        BoundExpression bound = Bind(declaration.Condition, declaration);
        if (bound.TreeSize <= MaxTreeSize && bound.Depth <= MaxDepth) return bound;
        _diagnostics.Error(declaration.NameSpan, DiagnosticCodes.LimitExceeded,
            $"`{declaration.Name}` has {bound.TreeSize:N0} parts nested {bound.Depth} deep once its macros are written out.",
            $"At most {MaxTreeSize:N0} parts and {MaxDepth} levels are allowed; simplify the macros.");
        return null;
    }

    private BoundExpression Bind(Expression expression, ConditionDeclaration user)
    {
        if (_nodes >= MaxNodes || _depth >= MaxDepth) return Refuse(expression);
        _nodes++;
        _depth++;

        BoundExpression bound = expression switch
        {
            AndExpression and => new BoundAnd(Bind(and.Operands, user)),
            OrExpression or => new BoundOr(Bind(or.Operands, user)),
            NotExpression negation => new BoundNot(Bind(negation.Operand, user)),
            MacroReference macro => BindMacro(macro, user),
            ExistsExpression exists => _comparisons.Bind(exists),
            _ => _comparisons.Bind((ComparisonExpression)expression, user),
        };
        _depth--;
        if (bound is not BoundConstant) bound.Span ??= expression.Span;
        if (bound is BoundNot { Operand: not BoundConstant } not) not.Operand.Span ??= expression.Span;
        return bound;
    }

    private BoundConstant Refuse(Expression expression)
    {
        if (_nodes < MaxNodes)
        {
            _diagnostics.Error(expression.Span, DiagnosticCodes.LimitExceeded,
                $"Conditions and macros nest deeper than {MaxDepth}.", "Flatten the macros.");
        }
        else if (_nodes == MaxNodes)
        {
            _nodes++;
            _diagnostics.Error(expression.Span, DiagnosticCodes.LimitExceeded,
                $"The conditions have more than {MaxNodes:N0} parts together.", "Load fewer or shorter rules.");
        }

        return BoundConstant.Faulty;
    }

    private BoundExpression[] Bind(IReadOnlyList<Expression> operands, ConditionDeclaration user)
    {
        BoundExpression[] bound = new BoundExpression[operands.Count];
        for (int i = 0; i < bound.Length; i++) bound[i] = Bind(operands[i], user);
        return bound;
    }

    private BoundExpression BindMacro(MacroReference reference, ConditionDeclaration user)
    {
        if (_symbols.Macro(reference.Name, user) is not { } macro) return UnknownMacro(reference);
        if (macro.Condition is null) return BoundConstant.Faulty;

        // Under sf-processor what a macro's own names mean depends on the file, or with redefinitions the item, that
        // uses it.
        ConditionDeclaration scope = _profile == RuleProfile.Strict ? macro : user;
        (int, int) key = (macro.Order, _symbols.HasRedefinitions ? scope.Order : scope.File);
        if (_macros.TryGetValue(key, out BoundExpression? bound)) return bound;
        if (_open.Exists(m => m.Order == macro.Order))
        {
            string circle = string.Join(
                " → ", _open.SkipWhile(m => m.Order != macro.Order).Append(macro).Select(m => m.Name));
            _diagnostics.Error(
                reference.Span, DiagnosticCodes.CyclicMacro, $"Macros refer to each other: {circle}.",
                "Remove one of the references.");
            return BoundConstant.Faulty;
        }

        _open.Add(macro);
        bound = Bind(macro.Condition, scope);
        _open.RemoveAt(_open.Count - 1);
        return _macros[key] = BoundExpression.OfMacro(macro.Name, bound);
    }

    private BoundConstant UnknownMacro(MacroReference reference)
    {
        string help = Suggestion.Help(reference.Name, _symbols.MacroNames, "Define the macro, or write a comparison.");
        if (_profile == RuleProfile.Strict)
        {
            _diagnostics.Error(
                reference.Span, DiagnosticCodes.UnknownMacro, $"There is no macro `{reference.Name}`.", help);
            return BoundConstant.Faulty;
        }

        _diagnostics.Warning(reference.Span, DiagnosticCodes.UnknownMacro, $"There is no macro `{reference.Name}`; it never holds.", help);
        return False;
    }
}
