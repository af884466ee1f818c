using System.Text;
using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>docs/reference/ecs-fields.md, by which documents are validated, says what the schema of ECS says.</summary>
public sealed class EcsSchemaTests
{
    /// <summary>With SFS_UPDATE_DOCS set, the tables of values are written anew instead of compared.</summary>
    [Fact]
    public void The_values_on_the_page_are_those_of_the_schema()
    {
        using JsonDocument schema = JsonDocument.Parse(
            File.ReadAllBytes(ReferenceData.Path("oracle", "ecs-9.4.0-fields.json")));
        string page = Checkout.Read(EcsFields.Page);
        int at = page.IndexOf("## Values\n", StringComparison.Ordinal);
        string generated = Generate(schema.RootElement.GetProperty("fields"));
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(Checkout.PathOf(EcsFields.Page), page[..at] + generated);
        else Assert.Equal(generated, page[at..]);
    }

    [Fact]
    public void The_fields_on_the_page_are_those_of_the_schema()
    {
        using JsonDocument schema = JsonDocument.Parse(
            File.ReadAllBytes(ReferenceData.Path("oracle", "ecs-9.4.0-fields.json")));
        Assert.Equal(schema.RootElement.GetProperty("ecs_version").GetString(), EcsFields.Load().Version);
        JsonElement definitions = schema.RootElement.GetProperty("fields");
        Assert.Equal(
            definitions.EnumerateObject().Where(IsRequired).Select(field => field.Name),
            EcsFields.Load().All.Where(field => field.Value.IsRequired).Select(field => field.Key));
        foreach ((string name, EcsField field) in OfEcs())
        {
            Assert.True(definitions.TryGetProperty(name, out JsonElement definition), $"{name} is not a field of ECS");
            Assert.Equal(
                (name, definition.GetProperty("type").GetString(), Texts(definition, "normalize").Contains("array")),
                (name, field.Type, field.IsArray));
        }
    }

    private static bool IsRequired(JsonProperty field) =>
        field.Value.TryGetProperty("required", out JsonElement required) && required.GetBoolean();

    private static IEnumerable<KeyValuePair<string, EcsField>> OfEcs() => EcsFields.Load().All.Where(
        field => field.Key.Split('.')[0] is not ("sysflow" or "kubernetes"));

    private static string Generate(JsonElement definitions)
    {
        StringBuilder text = new();
        text.Append("## Values\n\nWhat ECS says of the values of these fields, generated from its schema: `only` these are ")
            .Append("allowed, or these are `usual`.\n\n| Field | Which | Values |\n|---|---|---|\n");
        foreach ((string name, EcsField _) in OfEcs())
        {
            JsonElement definition = definitions.GetProperty(name);
            List<string> usual = Texts(definition, "expected_values");
            List<string> only = [.. Allowed(definition).Select(value => value.GetProperty("name").GetString()!)];
            if (only.Count > 0) text.Append($"| `{name}` | only | {Words(only)} |\n");
            else if (usual.Count > 0) text.Append($"| `{name}` | usual | {Words(usual)} |\n");
        }

        text.Append("\n## Types of events\n\nThe values of `event.type` that go with each value of `event.category`.\n\n")
            .Append("| Category | Types |\n|---|---|\n");
        foreach (JsonElement category in Allowed(definitions.GetProperty("event.category")))
        {
            text.Append($"| `{category.GetProperty("name").GetString()}` ")
                .Append($"| {Words(Texts(category, "expected_event_types"))} |\n");
        }

        return text.ToString();
    }

    private static JsonElement[] Allowed(JsonElement definition) =>
        definition.TryGetProperty("allowed_values", out JsonElement values) ? [.. values.EnumerateArray()] : [];

    private static List<string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"`{word}`"));
}
