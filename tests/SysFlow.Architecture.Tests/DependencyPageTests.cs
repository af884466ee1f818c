using System.Text.RegularExpressions;
using System.Xml.Linq;
using SysFlow.Testing;

namespace SysFlow.Architecture.Tests;

/// <summary>docs/dependencies.md lists the packages that are pinned, with the licence that each states.</summary>
public sealed partial class DependencyPageTests
{
    private static readonly Dictionary<string, string> LicenceTitles = new()
    {
        ["Apache-2.0"] = "Apache License",
        ["MIT"] = "MIT License",
    };

    [Fact]
    public void The_page_lists_every_pinned_package_and_its_version() => Assert.Equal(
        XDocument.Load(Checkout.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => $"{p.Attribute("Include")!.Value} {p.Attribute("Version")!.Value}").Order(),
        Rows().Select(row => $"{row[0]} {row[1]}").Order());

    [Fact]
    public void The_licences_on_the_page_are_those_that_the_packages_state() => Assert.All(
        Rows(),
        row =>
        {
            string folder = Path.Combine(PackageFolder(), row[0].ToLowerInvariant(), row[1]);
            XDocument specification = XDocument.Load(Assert.Single(Directory.GetFiles(folder, "*.nuspec")));
            XElement licence = specification.Descendants().First(e => e.Name.LocalName == "license");
            string stated = licence.Attribute("type")?.Value == "expression"
                ? licence.Value
                : File.ReadAllText(Path.Combine(folder, licence.Value));
            Assert.True(
                stated == row[2] || stated.Contains(LicenceTitles[row[2]], StringComparison.Ordinal),
                $"{row[0]} states another licence than {row[2]}");
        });

    [Fact]
    public void Every_package_has_a_reason() =>
        Assert.DoesNotContain(Rows(), row => row.Length < 5 || row[3].Length == 0);

    private static IEnumerable<string[]> Rows() =>
        Row().Matches(Checkout.Read("docs/dependencies.md"))
            .Select(row => row.Value.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string PackageFolder() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [GeneratedRegex(@"^\| [\w.]+ \| \d.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
