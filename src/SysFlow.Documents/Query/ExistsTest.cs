namespace SysFlow.Documents;

/// <summary>The field has a value, or is an object in which some field has one: <c>field:*</c>.</summary>
public sealed record ExistsTest : ValueTest;
