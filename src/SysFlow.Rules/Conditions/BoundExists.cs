namespace SysFlow.Rules;

/// <summary>The event has a value for the attribute.</summary>
internal sealed class BoundExists(FieldReference field) : BoundExpression
{
    public FieldReference Field { get; } = field;
}
