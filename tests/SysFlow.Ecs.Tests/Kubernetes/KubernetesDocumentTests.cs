using System.Text.Json;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class KubernetesDocumentTests
{
    [Fact]
    public void Every_component_gets_a_document_with_a_name_of_its_own()
    {
        const string message = """{"kind":"Node","items":[{"name":"a"},{"name":"b"},{"name":"c"}]}""";
        List<MappedDocument> documents = new Scene().Kubernetes(message, kind: K8sComponent.Nodes).Map();
        Assert.Equal(["a", "b", "c"], documents.Select(d => EcsPath.Text(d.Root, "orchestrator.resource.name")));
        Assert.Equal(3, documents.Select(d => d.Id).Distinct().Count());
        Assert.All(documents, d => Assert.Equal("node", EcsPath.Text(d.Root, "orchestrator.resource.type")));
        Assert.NotNull(EcsPath.Text(documents[0].Root, "event.original"));
        Assert.Null(EcsPath.Text(documents[1].Root, "event.original"));
        Assert.Equal(documents[0].Id, EcsPath.Text(documents[1].Root, "sysflow.event.id"));
        Assert.Equal(3, EcsPath.Number(documents[2].Root, "sysflow.k8s.items"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"items\":[{\"name\":\"a\"}")]
    [InlineData("{\"items\":[{\"name\":\"\\ud800\"}]}")]
    [InlineData("{} {}")]
    [InlineData("not json at all")]
    public void A_message_that_cannot_be_read_is_kept_and_counted(string message)
    {
        EcsMapper mapper = new(new EcsOptions());
        DocumentList output = new();
        mapper.MapEvents(new Scene().Kubernetes(message + "\n\0").Batch(), output);
        MappedDocument document = Assert.Single(output.Documents);
        Assert.Equal(message.Length == 0 ? null : message, EcsPath.Text(document.Root, "event.original"));
        Assert.Equal("pod", EcsPath.Text(document.Root, "orchestrator.resource.type"));
        Assert.Equal(1, mapper.InvalidKubernetesMessages);
        Assert.Empty(EcsValidator.Load().Validate(document.Json));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":null,"kind":7,"apiVersion":{"a":[1]}}""")]
    [InlineData("""{"items":[1,"x",[{}],{"name":null,"labels":[],"ownerReferences":{},"podIP":"not an address"}]}""")]
    [InlineData("""{"items":[{"labels":{"a":1,"b":"2","c":{"d":[]}}}]}""")]
    [InlineData("""{"items":[{"ownerReferences":[1,{"kind":2},{"kind":"Job"}]}]}""")]
    public void Unforeseen_shapes_are_skipped(string message)
    {
        EcsMapper mapper = new(new EcsOptions());
        DocumentList output = new();
        mapper.MapEvents(new Scene().Kubernetes(message).Batch(), output);
        Assert.NotEmpty(output.Documents);
        Assert.Equal(0, mapper.InvalidKubernetesMessages);

        // Outside of Assert.All, which takes a skipped test for a failed one where the field list is absent.
        EcsValidator validator = EcsValidator.Load();
        Assert.All(output.Documents, document => Assert.Empty(validator.Validate(document.Json)));
    }

    [Fact]
    public void Deep_nesting_is_a_message_that_cannot_be_read()
    {
        string message = $$"""{"items":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        Assert.Single(new Scene().Kubernetes(message).Map());
    }

    [Fact]
    public void Components_beyond_the_limit_are_counted_and_stay_in_the_text()
    {
        EcsMapper mapper = new(new EcsOptions());
        DocumentList output = new();
        string items = string.Join(',', Enumerable.Repeat("{}", 1500));
        mapper.MapEvents(new Scene().Kubernetes($$"""{"items":[{{items}}]}""").Batch(), output);
        Assert.Equal(1000, output.Documents.Count);
        Assert.Equal(500, mapper.KubernetesItemsLeftOut);
    }

    [Theory]
    [InlineData("""{"items":[{"message":"of the item"}]}""", "of the item")]
    [InlineData("""{"message":"of the whole"}""", "of the whole")]
    public void An_error_says_what_went_wrong(string message, string text)
        => Assert.Equal(text, EcsPath.Text(new Scene().Kubernetes(message, K8sAction.Error).Last().Root,
            "error.message"));

    [Fact]
    public void An_alert_is_about_the_event_and_not_about_each_component()
    {
        DocumentList output = new();
        EventBatch batch = new Scene().Kubernetes("""{"items":[{"name":"a"},{"name":"b"}]}""").Batch();
        new EcsMapper(new EcsOptions()).MapAlert(SampleRules.Discovery(), 3, batch, output);
        JsonElement root = Assert.Single(output.Documents).Root;
        Assert.Equal(["configuration", "intrusion_detection"], EcsPath.Texts(root, "event.category"));
        Assert.Equal(IdentityText.ToString(3), EcsPath.Text(root, "event.id"));
    }
}
