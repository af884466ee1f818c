namespace SysFlow.Rules;

/// <summary>The same for every event.</summary>
internal sealed class BoundConstant : BoundExpression
{
    /// <summary>Stands for what could not be understood, after an error was reported.</summary>
    public static readonly BoundConstant Faulty = new(false, isFaulty: true);

    public BoundConstant(bool value) : this(value, isFaulty: false) { }

    private BoundConstant(bool value, bool isFaulty)
    {
        Value = value;
        IsFaulty = isFaulty;
    }

    public bool Value { get; }
}
