using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace SysFlow.Documents.Contract;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task Every_query_gives_what_a_naive_search_gives()
    {
        List<(string Id, byte[] Json, JsonElement Parsed)> documents = [];
        RandomSearches.Members.Array[400].Sample(
            members =>
            {
                foreach (string m in members)
                {
                    byte[] json = Ecs.Document(documents.Count % 100, m);
                    documents.Add(($"id-{documents.Count}", json, JsonElement.Parse(json)));
                }
            },
            iter: 1,
            threads: 1);
        for (int start = 0; start < documents.Count; start += 150)
            await CreateAsync(batch => documents.Skip(start).Take(150).ToList().ForEach(d => batch.Add(d.Id, d.Json)));
        RandomSearches.Query.Sample(
            text => CompareAsync(text, documents).GetAwaiter().GetResult(),
            iter: 500,
            threads: 1);
    }

    [Theory]
    [InlineData("process.name:cat AND event.kind:alert", "alert")]
    [InlineData("event.severity >= 47", "alert")]
    [InlineData("passwd", "alert file")]
    [InlineData("PASSWD", "alert file")]
    [InlineData("\"cat /etc\"", "alert")]
    [InlineData("pass*", "alert file")]
    [InlineData("process.name:(cat OR uname)", "alert uname")]
    [InlineData("NOT process:*", "file")]
    [InlineData("source.ip:10.0.0.0/8", "uname")]
    [InlineData("process.args:-a", "uname")]
    [InlineData("@timestamp > \"2021-07-01T09:36:23Z\"", "file")]
    [InlineData("*", "alert uname file")]
    public async Task What_people_write_finds_what_they_mean(string query, string expected)
    {
        await CreateAsync(batch =>
        {
            batch.Add("alert", Ecs.Document(0, """
                "event":{"kind":"alert","severity":47},"process":{"name":"cat","command_line":"/bin/cat /etc/passwd"}
                """));
            batch.Add("uname", Ecs.Document(1, """
                "event":{"kind":"event"},"process":{"name":"uname","args":["uname","-a"]},"source":{"ip":"10.1.2.3"}
                """));
            batch.Add("file", Ecs.Document(2, """
                "event":{"kind":"event"},"file":{"path":"/etc/passwd"}
                """));
        });
        SearchRequest request = new() { Query = DocumentQuery.Parse(query), Order = SearchOrder.OldestFirst };
        SearchPage page = await Current.Search.SearchAsync(request, Stop);
        Assert.Equal(expected.Split(' '), page.Documents.Select(d => d.Id));
    }

    private async Task CompareAsync(string text, List<(string Id, byte[] Json, JsonElement Parsed)> documents)
    {
        DocumentQuery query = DocumentQuery.Parse(text);
        SearchRequest request = new() { Query = query, Size = SearchRequest.MaxSize };
        var expected = documents.Where(d => NaiveSearch.Matches(d.Parsed, query.Root)).ToList();
        SearchPage page = await Current.Search.SearchAsync(request, Stop);
        Assert.Equal(expected.Select(d => d.Id).Order(), page.Documents.Select(d => d.Id).Order());
        foreach (FoundDocument found in page.Documents)
        {
            byte[] written = documents.Single(d => d.Id == found.Id).Json;
            Assert.True(found.Json.Span.SequenceEqual(written), Encoding.UTF8.GetString(found.Json.Span));
        }

        Assert.Equal(expected.Count, await Current.Search.CountAsync(request, Stop));
        IReadOnlyList<FieldCount> counts =
            await Current.Search.CountByAsync("process.name", request, int.MaxValue, Stop);
        IEnumerable<FieldCount> naive = expected.SelectMany(d => NaiveSearch.TextsOf(d.Parsed, "process.name"))
            .GroupBy(t => t).Select(g => new FieldCount(g.Key, g.Count()))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal);
        Assert.Equal(naive, counts);
    }
}
