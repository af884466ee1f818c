namespace SysFlow.Documents;

/// <summary>What one value of a field must be like. JSON <c>null</c> is no value.</summary>
public abstract record ValueTest;
