namespace SysFlow.Documents;

/// <summary>
/// The value equals <paramref name="Term"/>: text by its characters, numbers by their value, an address also when it
/// lies in the network the term names (<c>10.0.0.0/8</c>). In a field of <see cref="TextFields.IsText"/> the value
/// contains it.
/// </summary>
/// <param name="Term">The term, unquoted and unescaped.</param>
public sealed record TermTest(string Term) : ValueTest;
