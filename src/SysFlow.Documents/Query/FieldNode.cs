namespace SysFlow.Documents;

/// <summary>
/// Some value of a field passes a test. A field of several values, or of an array of objects, is the set of all.
/// </summary>
/// <param name="Field">Dotted path of the field; with <c>*</c>, every field it fits.</param>
/// <param name="Test">What one value must be like.</param>
/// <param name="Column">Where it stands in the query, in characters from 1.</param>
public sealed record FieldNode(WildcardPattern Field, ValueTest Test, int Column) : QueryNode;
