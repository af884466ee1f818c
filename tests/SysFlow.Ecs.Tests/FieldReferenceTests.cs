using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>docs/reference/ecs-fields.md lists exactly the fields that documents have.</summary>
public sealed class FieldReferenceTests
{
    [Fact]
    public void The_page_lists_every_field_that_is_written_and_no_other()
    {
        string[] written = [.. EveryField.Documents().SelectMany(document => EveryField.Fields(document.Root)).Distinct(
            ).Order(StringComparer.Ordinal)];
        Assert.Equal(written, EcsFields.Load().All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void The_page_lists_every_field_of_every_trace(string trace)
    {
        DocumentList output = new();
        EcsMapper mapper = new(new EcsOptions());
        HashSet<string> fields = [];
        foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
        {
            output.Documents.Clear();
            mapper.MapEvents(batch, output);
            foreach (MappedDocument document in output.Documents.Where((_, i) => i % 16 == 0))
                fields.UnionWith(EveryField.Fields(document.Root));
        }

        Assert.Empty(fields.Except(EcsFields.Load().All.Keys));
    }
}
