using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SysFlow.Architecture.Tests;

/// <summary>Which folders of one project use types of which others.</summary>
internal sealed class FolderGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    public FolderGraph(CSharpCompilation project)
    {
        // Only names that the project declares are worth asking the compiler about.
        HashSet<string> declared = [.. project.SyntaxTrees.SelectMany(
            t => t.GetRoot().DescendantNodes().Select(DeclaredName).OfType<string>())];
        foreach (SyntaxTree tree in project.SyntaxTrees.Where(t => t.FilePath.Length > 0))
        {
            SemanticModel model = project.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (!declared.Contains(name.Identifier.Text)) continue;
                if (TypeOf(model.GetSymbolInfo(name).Symbol) is not { } type) continue;
                SyntaxTree? target = type.OriginalDefinition.Locations.FirstOrDefault(l => l.IsInSource)?.SourceTree;
                if (target is not null && project.ContainsSyntaxTree(target)) Add(tree, target, type);
            }
        }
    }

    /// <summary>Every use by which a folder reaches itself, with the place where it is.</summary>
    public IEnumerable<string> Cycles() =>
        from use in _uses
        from target in use.Value
        where Reaches(target.Key, use.Key, [])
        select $"{use.Key} -> {target.Key}: {target.Value}";

    /// <summary>The name of a type, or of a method, which may extend a type of another folder.</summary>
    private static string? DeclaredName(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        _ => null,
    };

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type,
        IMethodSymbol method => method.ContainingType,
        _ => null,
    };

    private void Add(SyntaxTree from, SyntaxTree to, INamedTypeSymbol type)
    {
        string folder = Path.GetDirectoryName(from.FilePath)!;
        string target = Path.GetDirectoryName(to.FilePath)!;
        if (folder == target) return;
        if (!_uses.TryGetValue(Repository.Relative(folder), out SortedDictionary<string, string>? uses))
            _uses.Add(Repository.Relative(folder), uses = new(StringComparer.Ordinal));
        uses.TryAdd(Repository.Relative(target), $"{Path.GetFileName(from.FilePath)} names {type.Name}");
    }

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && _uses.TryGetValue(from, out SortedDictionary<string, string>? uses)
            && uses.Keys.Any(next => Reaches(next, to, seen)));
}
