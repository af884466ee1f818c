using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Rules;

/// <summary>A field whose value tells groups of events apart.</summary>
/// <param name="Name">The field as the rule names it.</param>
/// <param name="Choices">Where it is in records of each kind.</param>
internal sealed record KeyField(string Name, IReadOnlyList<KeyFieldChoice> Choices)
{
    private const int AllKinds = -1;

    /// <summary>Whether its values can be calculated with.</summary>
    public bool IsNumber => Choices.All(
        c => c.Constant is null && c.Fields.All(f => f.Field.Type == FieldType.Integer && f.Argument is null));

    /// <summary>A field of the policy language; false when there is none of that name.</summary>
    public static bool TryCreate(string name, [NotNullWhen(true)] out KeyField? field)
    {
        int bracket = name.IndexOf('[');
        string? argument = bracket > 0 && name.EndsWith(']') ? name[(bracket + 1)..^1] : null;
        field = null;
        if (!FieldCatalog.Strict.TryGet(argument is null ? name : name[..bracket], out FieldDefinition? definition))
            return false;
        if (argument is not null && !FieldResolver.IsValid(definition.Argument, argument)) return false;
        field = new KeyField(name, [new KeyFieldChoice(AllKinds, [new FieldReference(definition, argument)], null)]);
        return true;
    }
}
