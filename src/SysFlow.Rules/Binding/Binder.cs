namespace SysFlow.Rules;

/// <summary>
/// Resolves the names in conditions. Macros are bound once and shared. Cycles, nesting and the size of the expanded
/// tree are bounded, so that no file can make later stages slow or deep.
/// </summary>
internal sealed class Binder
{
    /// <summary>Deepest bound expression: parentheses nest at most 100 deep, and macros add a few levels.</summary>
    public const int MaxDepth = 300;

    /// <summary>Most nodes in the expanded tree of one rule.</summary>
    public const long MaxTreeSize = 200_000;

    /// <summary>Most checks and groups in all items of one load, each macro counted once.</summary>
    public const int MaxNodes = 2_000_000;

    private static readonly BoundConstant False = new(false);

    private readonly SymbolTable _symbols;
    private readonly RuleProfile _profile;
    private readonly DiagnosticBag _diagnostics;
    private readonly ComparisonBinder _comparisons;
    private readonly ListResolver _lists;
    private readonly Dictionary<(int Macro, int Scope), BoundMacro> _macros = [];
    private List<BoundMacro> _uses = [];
    private readonly List<MacroDeclaration> _open = [];
    private int _depth;
    private int _nodes;

    public Binder(SymbolTable symbols, RuleProfile profile, DiagnosticBag diagnostics)
    {
        _symbols = symbols;
        _profile = profile;
        _diagnostics = diagnostics;
        _lists = new ListResolver(symbols, profile, diagnostics);
        _comparisons = new ComparisonBinder(_lists, profile, diagnostics);
    }

    /// <summary>Binds a condition. Problems with the macros it uses are kept with the macros.</summary>
    public BoundCondition Bind(ConditionDeclaration declaration)
    {
        if (declaration.Condition is null) return new BoundCondition(null, []);
        _uses = [];
        BoundExpression bound = Bind(declaration.Condition, declaration);
        if (bound.TreeSize <= MaxTreeSize && bound.Depth <= MaxDepth) return new BoundCondition(bound, _uses);
        _diagnostics.Error(declaration.NameSpan, DiagnosticCodes.LimitExceeded,
            $"`{declaration.Name}` has {bound.TreeSize:N0} parts nested {bound.Depth} deep once its macros are expanded.",
            $"At most {MaxTreeSize:N0} parts and {MaxDepth} levels are allowed; simplify the macros.");
        return new BoundCondition(null, _uses);
    }

    /// <summary>
    /// Reports problems with macros and lists: as errors when a rule that is evaluated needs them, else as warnings,
    /// because they stop no rule. The strict profile also checks macros that nothing uses.
    /// </summary>
    public void ReportDefinitions(IEnumerable<Declaration> all)
    {
        List<Declaration> declarations = [.. all];
        foreach (MacroDeclaration macro in declarations.OfType<MacroDeclaration>().Where(m => m.Changes is null))
        {
            if (_profile == RuleProfile.Strict) Bound(macro, macro);
            else if (!macro.IsParsed) _diagnostics.AddAsWarnings(_diagnostics.Capture(() => Parse(macro)));
        }

        foreach (BoundMacro macro in _macros.Values)
        {
            if (macro.IsNeeded) _diagnostics.Add(macro.Findings);
            else _diagnostics.AddAsWarnings(macro.Findings);
        }

        _lists.ReportUnused(declarations.OfType<ListDeclaration>().Where(l => l.Changes is null));
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
                $"Conditions and macros are nested more than {MaxDepth} deep.", "Flatten the macros.");
        }
        else if (_nodes == MaxNodes)
        {
            _nodes++;
            _diagnostics.Error(expression.Span, DiagnosticCodes.LimitExceeded,
                $"The conditions have more than {MaxNodes:N0} parts in total.", "Load fewer or shorter rules.");
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
        if (_open.Exists(m => m.Order == macro.Order))
        {
            string circle = string.Join(
                " → ", _open.SkipWhile(m => m.Order != macro.Order).Append(macro).Select(m => m.Name));
            _diagnostics.Error(
                reference.Span, DiagnosticCodes.CyclicMacro, $"Macros refer to each other: {circle}.",
                "Remove one of the references.");
            return BoundConstant.Faulty;
        }

        BoundMacro bound = Bound(macro, user);
        _uses.Add(bound);
        return bound.Condition;
    }

    private BoundMacro Bound(MacroDeclaration macro, ConditionDeclaration user)
    {
        // Under the SfProcessor profile, the names inside a macro are resolved from the file that uses it or, with
        // redefinitions, from the item that uses it.
        ConditionDeclaration scope = _profile == RuleProfile.Strict ? macro : user;
        (int, int) key = (macro.Order, _symbols.HasRedefinitions ? scope.Order : scope.File);
        if (_macros.TryGetValue(key, out BoundMacro? known)) return known;
        List<BoundMacro> outer = _uses;
        _uses = [];
        BoundExpression condition = BoundConstant.Faulty;
        _open.Add(macro);
        DiagnosticBag findings = _diagnostics.Capture(() =>
        {
            Parse(macro);
            if (macro.Condition is not null) condition = Bind(macro.Condition, scope);
        });
        _open.RemoveAt(_open.Count - 1);
        BoundMacro bound = new(BoundExpression.OfMacro(macro.Name, condition), findings, _uses);
        _uses = outer;
        return _macros[key] = bound;
    }

    private void Parse(MacroDeclaration macro)
    {
        if (!macro.IsParsed && macro.Text is not null)
            macro.Condition = ConditionParser.Parse(macro.Text, _profile, _diagnostics);
        macro.IsParsed = true;
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
