using System.CommandLine;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Documents;
using SysFlow.Events;

namespace SysFlow.Cli;

/// <summary>
/// <c>sfs search</c>: finds documents and shows them as a table, as JSON lines, or counted by a field.
/// </summary>
internal static class SearchCommand
{
    /// <summary>Name of the argument, which may be empty.</summary>
    public const string QueryName = "query";

    private const string Help = """
        Finds alerts and events by field, text and time.

        The query: process.name:cat AND event.kind:alert
          field:value      field:"two words"      field:val*      field:(a OR b)      field:*
          event.severity >= 73      NOT user.name:root      bare words search the text fields
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string[]> query =
            new(QueryName) { Description = "Query; everything when empty", Arity = ArgumentArity.ZeroOrMore };
        Option<int> limit = Numbers.Option("--limit", "Maximum number of documents to show", 1, SearchRequest.MaxSize, 20);
        Option<bool> oldest = new("--oldest-first") { Description = "Show the oldest first instead of the newest" };
        Option<string?> countBy =
            new("--count-by") { Description = "Count the values of a field instead of listing", HelpName = "FIELD" };
        Option<bool> json = new("--json") { Description = "Print whole documents, one JSON line each" };
        StoreOptions store = new();
        Command command = new("search", Help) { query, limit, oldest, countBy, json };
        store.AddTo(command);
        command.SetAction((call, cancellation) => StoreSession.RunAsync(store.Directory(call), async search =>
        {
            SearchRequest request = store.Request(
                call, DocumentQuery.Parse(QueryOf(string.Join(' ', call.GetValue(query) ?? [])))) with
            {
                Size = call.GetValue(limit),
                Order = call.GetValue(oldest) ? SearchOrder.OldestFirst : SearchOrder.NewestFirst,
            };
            if (call.GetValue(countBy) is { } field)
                await CountAsync(console, search, request, field, call.GetValue(json), cancellation);
            else
                await ListAsync(console, search, request, call.GetValue(json), cancellation);
        }));
        return command;
    }

    /// <summary>The id of an event or alert alone finds it, and the alerts about it.</summary>
    private static string QueryOf(string text) => IdentityText.TryParse(Encoding.UTF8.GetBytes(text), out _)
        ? $"event.id:\"{text}\" OR sysflow.event.id:\"{text}\" OR \"{text}\""
        : text;

    private static async Task CountAsync(
        CommandConsole console, IDocumentSearch search, SearchRequest request, string field, bool json,
        CancellationToken cancellation)
    {
        IReadOnlyList<FieldCount> counts = await search.CountByAsync(field, request, request.Size, cancellation);
        if (json)
        {
            using Stream output = console.OpenOutputStream();
            using Utf8JsonWriter writer = new(output);
            writer.WriteStartObject();
            foreach (FieldCount count in counts) writer.WriteNumber(count.Value, count.Count);
            writer.WriteEndObject();
            writer.Flush();
            output.WriteByte((byte)'\n');
            return;
        }

        Table table = Tables.New(field, "Documents");
        table.Columns[1].RightAligned();
        foreach (FieldCount count in counts) table.AddCells(count.Value, Tables.Number(count.Count));
        console.Tables.Write(table);
    }

    private static async Task ListAsync(
        CommandConsole console, IDocumentSearch search, SearchRequest request, bool json,
        CancellationToken cancellation)
    {
        SearchPage page = await search.SearchAsync(request, cancellation);
        if (json)
        {
            using Stream output = console.OpenOutputStream();
            foreach (FoundDocument document in page.Documents)
            {
                output.Write(document.Json.Span);
                output.WriteByte((byte)'\n');
            }

            return;
        }

        DocumentTable.Write(console, page.Documents);
        long total = await search.CountAsync(request, cancellation);
        console.Output.WriteLine(
            $"{Tables.Number(page.Documents.Count)} of {Tables.Number(total)} documents");
    }
}
