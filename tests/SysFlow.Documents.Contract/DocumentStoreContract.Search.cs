using System.Text;
using Xunit;

namespace SysFlow.Documents.Contract;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repeats_in_both_orders()
    {
        await CreateAsync(batch =>
        {
            for (int i = 0; i < 95; i++) batch.Add($"id-{i}", Ecs.Document(i / 10)); // ten of the same time
        });
        foreach (SearchOrder order in Enum.GetValues<SearchOrder>())
        {
            List<FoundDocument> all = [];
            SearchRequest request = new() { Size = 7, Order = order };
            do
            {
                SearchPage page = await Current.Search.SearchAsync(request, Stop);
                all.AddRange(page.Documents);
                request = request with { After = page.Next };
            }
            while (request.After is not null);
            Assert.Equal(95, all.Select(d => d.Id).Distinct().Count());
            Assert.Equal(95, all.Count);
            IEnumerable<long> times = all.Select(d => d.Timestamp);
            Assert.Equal(order == SearchOrder.NewestFirst ? times.OrderDescending() : times.Order(), times);
        }
    }

    [Fact]
    public async Task Time_bounds_are_inclusive_below_and_exclusive_above()
    {
        await CreateAsync(batch =>
        {
            for (int i = 0; i < 10; i++) batch.Add($"id-{i}", Ecs.Document(i));
        });
        SearchRequest request = new() { From = Ecs.Start + 2_000_000_000, To = Ecs.Start + 5_000_000_000 };
        Assert.Equal(3, await Current.Search.CountAsync(request, Stop));
        Assert.Equal(8, await Current.Search.CountAsync(request with { To = null }, Stop));
        Assert.Equal(0, await Current.Search.CountAsync(request with { To = long.MinValue }, Stop));
    }

    [Fact]
    public async Task Data_streams_are_chosen_by_pattern()
    {
        await CreateAsync(batch =>
        {
            batch.Add("a", Ecs.Document(0));
            batch.Add("b", Ecs.Document(1), Ecs.AlertStream);
            batch.Add("c", Ecs.Document(2), "logs-sysflow.alerts-test");
        });
        SearchRequest alerts = new() { DataStreams = "logs-sysflow.alerts-*" };
        Assert.Equal(["c", "b"], (await Current.Search.SearchAsync(alerts, Stop)).Documents.Select(d => d.Id));
        Assert.Equal(1, await Current.Search.CountAsync(new SearchRequest { DataStreams = Ecs.AlertStream }, Stop));
    }

    [Fact]
    public async Task A_number_or_boolean_and_the_string_that_reads_the_same_are_one_value_of_a_document()
    {
        await CreateAsync(batch => batch.Add("a", Ecs.Document(0, "\"tags\":[true,\"true\",\"7\",7]")));
        IReadOnlyList<FieldCount> counts = await Current.Search.CountByAsync("tags", SearchRequest.All, 10, Stop);
        Assert.Equal([new("7", 1), new("true", 1)], counts);
    }

    [Fact]
    public async Task Values_are_counted_once_a_document_most_frequent_first()
    {
        await CreateAsync(batch =>
        {
            batch.Add("a", Ecs.Document(0, "\"tags\":[\"x\",\"y\",\"x\",\"\\u0078\"]"));
            batch.Add("b", Ecs.Document(1, "\"tags\":\"x\""));
            batch.Add("c", Ecs.Document(2, "\"tags\":[\"z\",7,true]"));
            batch.Add("d", Ecs.Document(3));
        });
        IReadOnlyList<FieldCount> counts = await Current.Search.CountByAsync("tags", SearchRequest.All, 10, Stop);
        Assert.Equal([new("x", 2), new("7", 1), new("true", 1), new("y", 1), new("z", 1)], counts);
        Assert.Equal([new("x", 2)], await Current.Search.CountByAsync("tags", SearchRequest.All, 1, Stop));
        Assert.Empty(await Current.Search.CountByAsync("nothing", SearchRequest.All, 1, Stop));
    }

    [Fact]
    public async Task Documents_are_counted_over_time()
    {
        await CreateAsync(batch =>
        {
            foreach (int second in (ReadOnlySpan<int>)[0, 1, 39, 100]) batch.Add($"id-{second}", Ecs.Document(second));
        });
        IReadOnlyList<IntervalCount> counts =
            await Current.Search.CountOverTimeAsync(SearchRequest.All, TimeSpan.FromMinutes(1), Stop);
        long minute = Ecs.Start - (Ecs.Start % 60_000_000_000);
        Assert.Equal([new(minute, 2), new(minute + 60_000_000_000, 1), new(minute + 120_000_000_000, 1)], counts);
    }

    [Fact]
    public async Task Export_gives_every_matching_document_byte_for_byte()
    {
        await CreateAsync(batch =>
        {
            for (int i = 0; i < 3_000; i++)
                batch.Add($"id-{i}", Ecs.Document(i, $"\"n\":{i},\"odd\":{(i % 2 == 1 ? "true" : "false")}"));
        });
        List<string> exported = [];
        SearchRequest request = new() { Query = DocumentQuery.Parse("odd:true"), Size = 1 };
        await foreach (ReadOnlyMemory<byte> json in Current.Search.ExportAsync(request, Stop))
            exported.Add(Encoding.UTF8.GetString(json.Span));
        IEnumerable<string> expected = Enumerable.Range(0, 3_000).Where(i => i % 2 == 1)
            .Select(i => Encoding.UTF8.GetString(Ecs.Document(i, $"\"n\":{i},\"odd\":true")));
        Assert.Equal(expected.Order(), exported.Order());
    }

    [Theory]
    [InlineData("'; DROP TABLE part; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("x\0y")]
    [InlineData("](){}[^$.|?+")]
    public async Task What_a_query_contains_is_only_compared(string text)
    {
        string escaped = text.Replace("\"", "\\\"", StringComparison.Ordinal);
        string jsonText = System.Text.Json.JsonEncodedText.Encode(text).ToString();
        await CreateAsync(batch =>
        {
            batch.Add("a", Ecs.Document(0, $"\"name\":\"{jsonText}\""));
            batch.Add("b", Ecs.Document(1, "\"name\":\"other\""));
        });
        Assert.Equal("a", Assert.Single((await SearchAsync($"name:\"{escaped}\"")).Documents).Id);
        Assert.Equal(0, await CountAsync($"\"{escaped}\":other"));
        Assert.Empty(await Current.Search.CountByAsync(text, SearchRequest.All, 10, Stop));
        Assert.Equal(0, await Current.Search.CountAsync(new SearchRequest { DataStreams = text }, Stop));
        Assert.Equal(2, await CountAsync(""));
    }

    [Fact]
    public async Task A_cursor_that_no_page_gave_is_refused()
    {
        await CreateAsync(batch => batch.Add("a", Ecs.Document(0)));
        foreach (string cursor in (string[])["", "x", "!!!!", "AAAAAAAAAAD_", new string('A', 100_000)])
        {
            await Assert.ThrowsAsync<ArgumentException>(
                async () => await Current.Search.SearchAsync(new SearchRequest { After = cursor }, Stop));
        }
    }
}
