using System.Text.RegularExpressions;
using SysFlow.Testing;

namespace SysFlow.Documents.Tests;

/// <summary>docs/reference/search.md says what the code does.</summary>
public sealed partial class SearchReferenceTests
{
    private static readonly string Page = Checkout.Read("docs/reference/search.md");

    [Fact]
    public void Every_example_of_the_overview_is_a_query()
    {
        string overview = Page[..Page.IndexOf("## Grammar", StringComparison.Ordinal)];
        MatchCollection examples = Example().Matches(overview);
        Assert.True(examples.Count >= 12, "the overview has lost its examples");
        foreach (Match example in examples) DocumentQuery.Parse(example.Groups[1].Value);
    }

    [Fact]
    public void The_fields_looked_into_are_the_listed_ones()
    {
        int start = Page.IndexOf("<!-- searched fields -->", StringComparison.Ordinal);
        string list = Page[start..Page.IndexOf("<!-- end -->", start, StringComparison.Ordinal)];
        Assert.Equal(TextFields.Searched, Code().Matches(list).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void The_bounds_are_the_listed_ones()
    {
        Assert.Contains($"{QueryLimits.MaxLength:N0} characters", Page, StringComparison.Ordinal);
        Assert.Contains($"{QueryLimits.MaxConditions:N0} conditions", Page, StringComparison.Ordinal);
        Assert.Contains($"{QueryLimits.MaxDepth} levels", Page, StringComparison.Ordinal);
        QuerySyntaxException e = Assert.Throws<QuerySyntaxException>(() => DocumentQuery.Parse("a:1)"));
        Assert.Contains($"`{e.Message}`", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(.+?)` \|", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
