using System.Text.RegularExpressions;
using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>docs/reference/ecs-fields.md lists exactly the fields that documents have.</summary>
public sealed partial class FieldReferenceTests
{
    [Fact]
    public void The_page_lists_every_field_that_is_written_and_no_other()
    {
        string[] written = [.. EveryField.Documents().SelectMany(document => EveryField.Fields(document.Root)).Distinct(
            ).Order(StringComparer.Ordinal)];
        Assert.Equal(written, Page().Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void The_page_lists_every_field_of_every_trace(string trace)
    {
        Dictionary<string, string> page = Page();
        DocumentList output = new();
        EcsMapper mapper = new(new EcsOptions());
        HashSet<string> fields = [];
        foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
        {
            output.Documents.Clear();
            mapper.MapEvents(batch, output);
            foreach (MappedDocument document in output.Documents.Where((_,
                i) => i % 16 == 0))
            {
                fields.UnionWith(EveryField.Fields(document.Root));
            }
        }

        Assert.Empty(fields.Except(page.Keys));
    }

    [Fact]
    public void The_types_on_the_page_are_those_of_the_schema()
    {
        EcsFields fields = EcsFields.Load();
        foreach ((string name, string type) in Page().Where(field => !field.Key.StartsWith("sysflow.",
            StringComparison.Ordinal) && !field.Key.StartsWith("kubernetes.", StringComparison.Ordinal)))
        {
            EcsField? field = fields.Find(name);
            Assert.True(field is not null, $"{name} is no field of ECS");
            Assert.Equal((name, field.IsArray ? $"{field.Type}[]" : field.Type), (name, type));
        }
    }

    private static Dictionary<string, string> Page()
        => Row().Matches(Checkout.Read("docs/reference/ecs-fields.md")).ToDictionary(
            row => row.Groups[1].Value, row => row.Groups[2].Value);

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
