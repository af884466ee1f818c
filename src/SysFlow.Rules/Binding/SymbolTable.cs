using SysFlow.Rules.Ast;
using SysFlow.Rules.Diagnostics;
using SysFlow.Rules.Parsing;

namespace SysFlow.Rules.Binding;

/// <summary>
/// The lists and macros of a load. By default a name means its last definition in any file, with everything appended to it.
/// Under sf-processor a name used by an item means the last definition before the item, else the last one in the item's file.
/// </summary>
internal sealed class SymbolTable
{
    private readonly RuleProfile _profile;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, List<ListDeclaration>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MacroDeclaration>> _macros = new(StringComparer.Ordinal);

    public SymbolTable(IEnumerable<Declaration> declarations, RuleProfile profile, DiagnosticBag diagnostics)
    {
        _profile = profile;
        _diagnostics = diagnostics;
        foreach (Declaration declaration in declarations)
        {
            if (declaration is ListDeclaration list) Add(_lists, list, "list", (old, more) => old with { Items = [.. old.Items, .. more.Items] });
            else if (declaration is MacroDeclaration macro) Add(_macros, macro, "macro", AppendCondition);
        }

        foreach (MacroDeclaration macro in _macros.Values.SelectMany(m => m))
            macro.Condition = macro.Text is null ? null : ConditionParser.Parse(macro.Text, profile, diagnostics);
    }

    /// <summary>Whether some name has more than one definition.</summary>
    public bool HasRedefinitions { get; private set; }

    public IEnumerable<string> ListNames => _lists.Keys;

    public IEnumerable<string> MacroNames => _macros.Keys;

    public ListDeclaration? List(string name, Declaration user) => Resolve(_lists, name, user);

    public MacroDeclaration? Macro(string name, Declaration user) => Resolve(_macros, name, user);

    private T? Resolve<T>(Dictionary<string, List<T>> table, string name, Declaration user) where T : Declaration
    {
        if (!table.TryGetValue(name, out List<T>? definitions)) return null;
        if (_profile == RuleProfile.Strict) return definitions[^1];
        return definitions.LastOrDefault(d => d.Order <= user.Order) ?? definitions.LastOrDefault(d => d.File == user.File);
    }

    private void Add<T>(Dictionary<string, List<T>> table, T item, string kind, Func<T, T, T> append) where T : Declaration
    {
        if (!table.TryGetValue(item.Name, out List<T>? definitions)) table[item.Name] = definitions = [];
        if (item.Append && _profile == RuleProfile.Strict)
        {
            if (definitions.Count > 0)
            {
                definitions[^1] = append(definitions[^1], item);
            }
            else
            {
                definitions.Add(item);
                _diagnostics.Error(item.NameSpan, DiagnosticCodes.AppendWithoutBase,
                    $"There is no {kind} `{item.Name}` to append to.", Suggestion.Help(item.Name, table.Keys.Where(k => k != item.Name), "Define it before."));
            }

            return;
        }

        if (definitions.Count > 0)
        {
            HasRedefinitions = true;
            _diagnostics.Warning(item.NameSpan, DiagnosticCodes.Redefinition,
                $"The {kind} `{item.Name}` replaces the one of {definitions[^1].NameSpan.Location}.", "Rename one, or write `append: true`.");
        }

        definitions.Add(item);
    }

    private static MacroDeclaration AppendCondition(MacroDeclaration old, MacroDeclaration more)
    {
        if (old.Text is not null && more.Text is not null) old.Text.Append(more.Text);
        return old;
    }
}
