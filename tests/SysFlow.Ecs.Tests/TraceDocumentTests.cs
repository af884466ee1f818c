using System.Text.Json;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>What holds for every document of every trace.</summary>
public sealed class TraceDocumentTests
{
    [Theory, MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void Every_document_is_valid_and_has_a_name_of_its_own(string trace)
    {
        EcsValidator validator = EcsValidator.Load();
        HashSet<string> names = [];
        int expected = 0;
        DocumentList output = new();
        EcsMapper mapper = new(new EcsOptions());
        foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
        {
            expected += batch.Events.Length;
            output.Documents.Clear();
            mapper.MapEvents(batch, output);
            foreach (MappedDocument document in output.Documents)
            {
                JsonElement root = document.Root;
                IReadOnlyList<EcsViolation> violations = validator.Validate(root);
                if (violations.Count > 0) Assert.Fail($"{string.Join('\n', violations)}\n{document}");
                if (!names.Add(document.Id)) Assert.Fail($"The name is taken:\n{document}");
                Assert.Equal(document.Id, EcsPath.Text(root, "event.id"));
                Assert.Equal(document.DataStream, $"logs-{EcsPath.Text(root, "data_stream.dataset")}-default");
                Assert.Equal((Int128)document.TimestampNs, EcsPath.Time(root, "@timestamp"));
            }
        }

        Assert.Equal(expected, names.Count);
        Assert.Equal(0, mapper.InvalidKubernetesMessages);
    }
}
