using System.Xml.Linq;
using SysFlow.Testing;

namespace SysFlow.Architecture.Tests;

/// <summary>The checkout this test was built from, read as text.</summary>
internal static class Repository
{
    private static readonly string[] SourceFolders = ["src", "services", "apps", "tests", "bench"];

    public static string Root => Checkout.Root;

    public static IEnumerable<string> SourceFiles() =>
        SourceFolders
            .Select(f => Path.Combine(Root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
            .Where(f => !IsBuildOutput(f));

    public static IEnumerable<string> ProjectFiles() =>
        SourceFolders
            .Select(f => Path.Combine(Root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.csproj", SearchOption.AllDirectories))
            .Where(f => !IsBuildOutput(f));

    /// <summary>The projects below a folder of the checkout, such as <c>src/</c>.</summary>
    public static IEnumerable<string> ProjectFiles(string folder) =>
        ProjectFiles().Where(p => Relative(p).StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The folder of the project that a source file belongs to, such as <c>src/SysFlow.Rules</c>.</summary>
    public static string ProjectFolder(string sourceFile) => string.Join('/', Relative(sourceFile).Split('/').Take(2));

    public static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories).Where(
            f => !IsBuildOutput(f) && !f.Contains("/.git/", StringComparison.Ordinal));

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    public static string ProjectName(string projectFile) => Path.GetFileNameWithoutExtension(projectFile);

    public static string RootNamespace(string projectFile) =>
        XDocument.Load(projectFile).Descendants("RootNamespace").SingleOrDefault()?.Value ?? ProjectName(projectFile);

    /// <summary>Names of the projects that <paramref name="projectFile"/> refers to directly.</summary>
    public static IReadOnlyList<string> References(string projectFile) =>
        [.. XDocument.Load(projectFile)
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static bool IsBuildOutput(string path) =>
        path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal);
}
