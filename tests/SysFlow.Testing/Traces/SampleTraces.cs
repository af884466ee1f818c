using Avro;
using Avro.Generic;
using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.Testing;

/// <summary>
/// Small traces of the project's own making, one of every layout that collectors have written and one of several
/// sections: a simulated attack, written as version 5 and turned into the older layouts, with rare records at the end.
/// They are written once per build, beside the tests, and are the same everywhere.
/// </summary>
public static class SampleTraces
{
    /// <summary>The trace that begins a section every few seconds, without compression, one record per block.</summary>
    public const string Sections = "sample-sections.sf";

    /// <summary>The longest trace: an attack on a node at work, as <c>sfs simulate</c> writes it.</summary>
    public const string Attack = "sample-attack.sf";

    private static readonly ScenarioOptions Story = new() { Scenario = "reverse-shell", Events = 1 };

    private static readonly Lazy<string> Folder = new(Write);

    /// <summary>All their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. SampleLayout.All.Select(Of), Sections, Attack];

    /// <summary>The name of the trace of a layout.</summary>
    public static string Of(SampleLayout layout) => $"sample-{layout.FileName}.sf";

    /// <summary>The name of the trace of the layout that the decoder calls <paramref name="layout"/>.</summary>
    public static string Of(string layout) => Of(SampleLayout.All.Single(l => l.Name == layout));

    /// <summary>The full path of a trace.</summary>
    public static string PathOf(string name) => Path.Combine(Folder.Value, name);

    private static string Write()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "samples")).FullName;
        byte[] newest = Simulate(Story with { TraceName = "sample.sf" }, RareRecords.Write);
        List<GenericRecord> records = [.. AvroFile.Read(newest)];
        foreach (SampleLayout layout in SampleLayout.All)
            Save(folder, Of(layout), InLayout(layout, "deflate", records));
        SampleLayout third = SampleLayout.All.Single(layout => layout.Version == 3);
        ScenarioOptions rotating = Story with { TraceName = Sections, Rotation = TimeSpan.FromSeconds(5) };
        Save(folder, Sections, InLayout(third, "null", AvroFile.Read(Simulate(rotating))));
        Save(folder, Attack, Simulate(new ScenarioOptions { Scenario = "attack", TraceName = Attack }));
        return folder;
    }

    private static byte[] InLayout(SampleLayout layout, string codec, IEnumerable<GenericRecord> records)
    {
        // The mark in the schema of form B would make Apache.Avro read the times as dates.
        string encoded = layout.Schema.Replace(
            """{"type":"long","logicalType":"timestamp-millis"}""", "\"long\"", StringComparison.Ordinal);
        RecordSchema schema = (RecordSchema)Schema.Parse(encoded);
        LayoutProjection projection = new(layout, schema);
        return AvroFile.Write(layout.Schema, schema, codec, records.Select(projection.Project).OfType<GenericRecord>());
    }

    private static byte[] Simulate(ScenarioOptions options, Action<IRecordSink>? more = null)
    {
        using MemoryStream file = new();
        using (SysFlowFileWriter writer = new(file, new SysFlowWriterOptions { SyncMarker = new byte[16] }))
        {
            Simulator.Run(options, writer);
            more?.Invoke(writer);
        }

        return file.ToArray();
    }

    /// <summary>Test runs of one build may write at the same time; each file appears whole.</summary>
    private static void Save(string folder, string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        if (File.Exists(path) && content.AsSpan().SequenceEqual(File.ReadAllBytes(path))) return;
        string fresh = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(fresh, content);
        File.Move(fresh, path, overwrite: true);
    }
}
