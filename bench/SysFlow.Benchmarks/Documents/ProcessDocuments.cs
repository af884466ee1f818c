using System.Globalization;
using System.Text;
using SysFlow.Documents;

namespace SysFlow.Benchmarks;

/// <summary>
/// ECS process documents as the mapper writes them, about 1.3 KB each: some hundred processes, ids and times all
/// different.
/// </summary>
internal static class ProcessDocuments
{
    /// <summary>Fills a batch with documents <paramref name="first"/> and following.</summary>
    public static void Fill(DocumentBatch batch, int first, int count)
    {
        batch.Clear();
        for (int i = first; i < first + count; i++)
            batch.Add("logs-sysflow.process-default"u8, Encoding.UTF8.GetBytes(Id(i)), Encoding.UTF8.GetBytes(Json(i)));
    }

    private static string Id(int i) => Convert.ToHexString(BitConverter.GetBytes((ulong)i * 0x9E3779B97F4A7C15UL));

    private static string Json(int i)
    {
        int process = i * 31 % 400;
        int parent = process % 40;
        string time = DateTime.UnixEpoch.AddSeconds(1_625_132_182).AddTicks(i * 7_919L)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);
        return $$$"""
            {"@timestamp":"{{{time}}}","ecs":{"version":"9.4.0"},"data_stream":{"type":"logs",
            "namespace":"default","dataset":"sysflow.process"},
            "agent":{"type":"sysflow","id":"neptune","name":"neptune","version":"1.0.0"},
            "host":{"id":"neptune","name":"neptune","hostname":"neptune","ip":["10.1.2.3"],"os":{"type":"linux"}},
            "container":{"id":"76841703e7{{{process % 20:D2}}}","name":"web-{{{process % 20}}}","runtime":"docker",
            "image":{"name":"web","tag":["latest"]}},
            "event":{"kind":"event","module":"sysflow","dataset":"sysflow.process","category":["process"],
            "type":["start"],
            "action":"exec","code":"PE","id":"{{{Id(i)}}}","sequence":{{{i}}},"outcome":"success"},
            "process":{"entity_id":"Zk3s0Qw2u3l5R8p1m7{{{process:D4}}}","pid":{{{1_000 + process}}},
            "name":"tool{{{process}}}","executable":"/usr/bin/tool{{{process}}}",
            "args":["/usr/bin/tool{{{process}}}","--input","/srv/data/{{{i % 5_000}}}"],"args_count":3,
            "command_line":"/usr/bin/tool{{{process}}} --input /srv/data/{{{i % 5_000}}}","start":"{{{time}}}",
            "working_directory":"/root",
            "user":{"id":"0","name":"root"},"group":{"id":"0","name":"root"},
            "parent":{"entity_id":"p9Jc6bTq0aWfM2xY5u{{{parent:D4}}}","pid":{{{500 + parent}}},"name":"sh",
            "executable":"/bin/sh","args":["sh","job{{{parent}}}.sh"],
            "command_line":"sh job{{{parent}}}.sh","user":{"id":"0","name":"root"} } },
            "user":{"id":"0","name":"root"},"related":{"user":["root","0"],"hosts":["neptune"],"ip":["10.1.2.3"]},
            "message":"exec /usr/bin/tool{{{process}}} --input /srv/data/{{{i % 5_000}}}","sysflow":{"type":"PE",
            "opflags":["EXEC"],"ret":0}}
            """;
    }
}
