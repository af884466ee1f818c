namespace SysFlow.Rules;

/// <summary>
/// The lists and macros of a load. In the strict profile a name means its last definition in any file, with everything
/// appended to it. In the SfProcessor profile a name used by an item means the last definition before the item or,
/// without one, the last definition in the item's file.
/// </summary>
internal sealed class SymbolTable
{
    private readonly RuleProfile _profile;
    private readonly DiagnosticBag _diagnostics;
    private readonly HashSet<Declaration> _used = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, List<ListDeclaration>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MacroDeclaration>> _macros = new(StringComparer.Ordinal);

    public SymbolTable(IEnumerable<Declaration> declarations, RuleProfile profile, DiagnosticBag diagnostics)
    {
        _profile = profile;
        _diagnostics = diagnostics;
        foreach (Declaration declaration in declarations)
        {
            if (declaration is ListDeclaration list) Add(_lists, list, "list", DeclarationMerge.Apply);
            else if (declaration is MacroDeclaration macro) Add(_macros, macro, "macro", DeclarationMerge.Apply);
        }
    }

    /// <summary>Whether some name has more than one definition.</summary>
    public bool HasRedefinitions { get; private set; }

    public IEnumerable<string> ListNames => _lists.Keys;

    public IEnumerable<string> MacroNames => _macros.Keys;

    public ListDeclaration? List(string name, Declaration user) => Resolve(_lists, name, user);

    public MacroDeclaration? Macro(string name, Declaration user) => Resolve(_macros, name, user);

    /// <summary>Warns of lists and macros that nothing has used so far.</summary>
    public void ReportUnused()
    {
        IEnumerable<Declaration> lists = _lists.Values.Select(d => d[^1]);
        foreach (Declaration unused in lists.Concat(_macros.Values.Select(d => d[^1])))
        {
            if (_used.Contains(unused)) continue;
            string kind = unused is ListDeclaration ? "list" : "macro";
            _diagnostics.Warning(
                unused.NameSpan, DiagnosticCodes.UnusedDefinition, $"Nothing uses the {kind} `{unused.Name}`.",
                "Remove it.");
        }
    }

    private T? Resolve<T>(Dictionary<string, List<T>> table, string name, Declaration user) where T : Declaration
    {
        if (!table.TryGetValue(name, out List<T>? definitions)) return null;
        if (_profile == RuleProfile.Strict)
        {
            _used.Add(definitions[^1]);
            return definitions[^1];
        }

        int before = FirstAfter(definitions, user.Order) - 1;
        if (before >= 0) return definitions[before];
        int last = definitions.Count - 1;
        while (last >= 0 && definitions[last].File > user.File) last--;
        return last >= 0 && definitions[last].File == user.File ? definitions[last] : null;
    }

    // Definitions are in the order of items; finds the first one after a position.
    private static int FirstAfter<T>(List<T> definitions, int order) where T : Declaration
    {
        int low = 0;
        int high = definitions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (definitions[middle].Order <= order) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Add<T>(
        Dictionary<string, List<T>> table, T item, string kind, Action<T, T> change) where T : Declaration
    {
        if (!table.TryGetValue(item.Name, out List<T>? definitions)) table[item.Name] = definitions = [];
        if (item.Changes is not null && _profile == RuleProfile.Strict)
        {
            if (definitions.Count > 0)
            {
                change(definitions[^1], item);
            }
            else
            {
                definitions.Add(item);
                _diagnostics.Error(item.NameSpan, DiagnosticCodes.AppendWithoutBase,
                    $"There is no earlier {kind} `{item.Name}` to change.", Suggestion.Help(
                        item.Name, table.Keys.Where(k => k != item.Name), "Define it first."));
            }

            return;
        }

        if (definitions.Count > 0)
        {
            HasRedefinitions = true;
            _diagnostics.Warning(item.NameSpan, DiagnosticCodes.Redefinition,
                $"The {kind} `{item.Name}` replaces the one at {definitions[^1].NameSpan.Location}.",
                "Rename one, or write `append: true` or `override:`.");
        }

        definitions.Add(item);
    }
}
