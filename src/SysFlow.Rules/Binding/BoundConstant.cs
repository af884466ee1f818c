namespace SysFlow.Rules.Binding;

/// <summary>The same for every event.</summary>
internal sealed class BoundConstant(bool value) : BoundExpression
{
    public bool Value { get; } = value;
}
