namespace SysFlow.Rules;

/// <summary>A member of a set as written: a value, or the name of a list that stands for its items.</summary>
internal readonly record struct SetMember(string Text, bool IsList);
