using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Warns about rules and filters that can be evaluated but may not do what their author intended. An item with a broken
/// part is not checked, whatever the state of the others.
/// </summary>
internal sealed class RuleChecks(RuleProfile profile, DiagnosticBag diagnostics)
{
    private readonly ConstantConditions _constants = new(diagnostics);
    private readonly ConditionCosts _costs = new(diagnostics);

    /// <summary>Checks a rule or filter.</summary>
    public void Check(BoundItem bound)
    {
        (ConditionDeclaration item, BoundExpression condition, int kinds) = bound;
        if (condition.IsFaulty) return;
        if (profile == RuleProfile.SfProcessor)
        {
            WarnIfConstant(item, condition);
            return;
        }

        _constants.Check(item, condition, kinds);
        if (item is not RuleDeclaration rule) return;
        _costs.Check(rule, condition, isNarrowed: kinds != -1);
        CheckExceptions(rule, condition);
    }

    private void WarnIfConstant(ConditionDeclaration item, BoundExpression condition)
    {
        if (new PredicateCompiler(new PredicateFactory(), profile).Compile(condition) is not ConstantPredicate constant)
            return;
        diagnostics.Warning(item.NameSpan, DiagnosticCodes.ConstantCondition,
            $"The condition of `{item.Name}` {(constant.Absent ? "always" : "never")} holds.",
            "Check its names and values.");
    }

    // Each exception is a negated operand after the rule's own condition (ExceptionLowering).
    private void CheckExceptions(RuleDeclaration rule, BoundExpression condition)
    {
        if (rule.Exceptions.Count == 0 || condition is not BoundAnd and) return;
        PredicateFactory factory = new();
        PredicateCompiler compiler = new(factory, profile);
        Contradictions contradictions = new(factory, compiler);
        foreach (BoundExpression operand in and.Operands.Skip(1))
        {
            if (operand is not BoundNot { Operand: var exception, Span: { } span }) continue;
            BoundAnd both = new([and.Operands[0], exception]);
            bool idle = compiler.Compile(both) == factory.False || contradictions.Find(
                Conjunction.Of(both, negated: false)) is not null;
            if (!idle) continue;
            diagnostics.Warning(span, DiagnosticCodes.IdleException,
                $"This exception of `{rule.Name}` never applies: the rule's condition excludes it.",
                "Remove it, or correct its values.");
        }
    }
}
