using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SysFlow.Architecture.Tests;

/// <summary>
/// The product's projects as the compiler sees them, for questions that text cannot answer. Packages are not loaded:
/// what comes of them stays unknown, which no question here minds.
/// </summary>
internal sealed class SourceCompilations
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO;
        global using System.Linq; global using System.Net.Http; global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private readonly Dictionary<string, CSharpCompilation> _byProject = new(StringComparer.Ordinal);
    private readonly MetadataReference[] _framework;

    public SourceCompilations()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _framework =
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(a => Path.GetFileName(a).StartsWith("System", StringComparison.Ordinal))
                .Select(a => MetadataReference.CreateFromFile(a)),
        ];
    }

    /// <summary>The project of a project file, with all it refers to.</summary>
    public CSharpCompilation Of(string projectFile)
    {
        if (_byProject.TryGetValue(projectFile, out CSharpCompilation? known)) return known;
        string folder = Path.GetDirectoryName(projectFile)!;
        IEnumerable<string> references = XDocument.Load(projectFile).Descendants("ProjectReference")
            .Select(r => Path.GetFullPath(Path.Combine(folder, r.Attribute("Include")!.Value)));
        HashSet<MetadataReference> all = [.. _framework];
        foreach (string reference in references)
        {
            CSharpCompilation referred = Of(reference);
            all.Add(referred.ToMetadataReference());
            all.UnionWith(referred.References);
        }

        IEnumerable<SyntaxTree> trees = Repository.SourceFiles()
            .Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Options, f))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, Options));
        return _byProject[projectFile] = CSharpCompilation.Create(
            Repository.ProjectName(projectFile), trees, all, new(OutputKind.DynamicallyLinkedLibrary));
    }
}
