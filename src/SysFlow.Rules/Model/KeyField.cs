using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Rules;

/// <summary>A field by whose value events are grouped.</summary>
/// <param name="Name">The field as the rule names it.</param>
/// <param name="Choices">Where it is found in records of each kind.</param>
internal sealed record KeyField(string Name, IReadOnlyList<KeyFieldChoice> Choices)
{
    private const int AllKinds = -1;

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Choices.All(
        c => c.Constant is null && c.Fields.All(f => f.Field.Type == FieldType.Integer && f.Argument is null));

    /// <summary>Finds a field of the policy language; false when it does not exist.</summary>
    public static bool TryCreate(string name, [NotNullWhen(true)] out KeyField? field)
    {
        field = FieldResolver.Find(name) is { } found
            ? new KeyField(name, [new KeyFieldChoice(AllKinds, [found], null)])
            : null;
        return field is not null;
    }
}
