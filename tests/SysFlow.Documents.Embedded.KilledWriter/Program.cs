using System.Globalization;
using System.Text;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;

// Writes batches into the store named by the first argument until it is killed. After each acknowledged batch one line
// with the number of the next document goes to standard output. The second argument is the number of the first
// document.
EmbeddedStoreOptions options = new() { Directory = args[0], MaxIdsInMemory = EmbeddedStoreOptions.MinIdsInMemory };
await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(options);
DocumentBatch batch = new();
BulkResult result = new();
int next = int.Parse(args[1], CultureInfo.InvariantCulture);
for (int round = 0; ; round++)
{
    batch.Clear();
    int end = next + 1 + (round % 7 * 40);
    for (; next < end; next++)
    {
        string json = $$"""{"@timestamp":"2021-07-01T09:36:22Z","n":{{next}},"process":{"name":"p{{next % 10}}"} }""";
        batch.Add("logs-sysflow.process-default"u8, Encoding.UTF8.GetBytes($"id-{next}"), Encoding.UTF8.GetBytes(json));
    }

    await store.CreateAsync(batch, result);
    if (!result.IsComplete) return 1;
    Console.Out.WriteLine(next.ToString(CultureInfo.InvariantCulture));
    Console.Out.Flush();
}
