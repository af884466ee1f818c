namespace SysFlow.Architecture.Tests;

public sealed class DependencyDirectionTests
{
    /// <summary>
    /// What each library may refer to; a library that is not listed fails the test, so that the list stays whole.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SysFlow.Buffers"] = [],
        ["SysFlow.Records"] = ["SysFlow.Buffers"],
        ["SysFlow.Events"] = ["SysFlow.Records"],
        ["SysFlow.Alerts"] = ["SysFlow.Events"],
        ["SysFlow.Rules"] = ["SysFlow.Alerts"],
        ["SysFlow.Rules.Sigma"] = ["SysFlow.Rules"],
        ["SysFlow.Detection"] = ["SysFlow.Rules.Sigma"],
        ["SysFlow.Rules.Tools"] = ["SysFlow.Detection"],
        ["SysFlow.Ecs"] = ["SysFlow.Records", "SysFlow.Events", "SysFlow.Alerts"],
        ["SysFlow.Simulation"] = ["SysFlow.Records"],
        ["SysFlow.Sqlite"] = [],
        ["SysFlow.Streaming"] = [],
        ["SysFlow.Streaming.Embedded"] = ["SysFlow.Streaming", "SysFlow.Sqlite"],
        ["SysFlow.Streaming.Kafka"] = ["SysFlow.Streaming"],
        ["SysFlow.Documents"] = ["SysFlow.Buffers"],
        ["SysFlow.Documents.Embedded"] = ["SysFlow.Documents", "SysFlow.Sqlite"],
        ["SysFlow.Hosting"] = ["SysFlow.Streaming", "SysFlow.Documents"],

        // Where settings choose an engine: the one library that knows the ports' engines and the hosting.
        ["SysFlow.Engines"] = ["SysFlow.Hosting", "SysFlow.Streaming.Embedded", "SysFlow.Streaming.Kafka"],
    };

    [Fact]
    public void Libraries_refer_only_to_what_stands_beneath_them()
    {
        foreach (string project in Repository.ProjectFiles("src/"))
        {
            string name = Repository.ProjectName(project);
            Assert.True(
                Allowed.TryGetValue(name, out string[]? allowed), $"{name} has no entry in the dependency table");
            Assert.Empty(Repository.References(project).Except(allowed!));
        }
    }

    [Fact]
    public void No_library_refers_to_a_service_or_an_application()
    {
        HashSet<string> outer = [.. Repository.ProjectFiles()
            .Where(p => !Repository.Relative(p).StartsWith("src/", StringComparison.Ordinal))
            .Select(Repository.ProjectName)];
        Assert.NotEmpty(outer);
        foreach (string project in Repository.ProjectFiles("src/"))
        {
            Assert.Empty(Repository.References(project).Intersect(outer));
        }
    }

    [Fact]
    public void Services_do_not_refer_to_each_other()
    {
        string[] services = [.. Repository.ProjectFiles("services/")];
        Assert.Equal(4, services.Length);
        foreach (string service in services)
        {
            Assert.Empty(Repository.References(service).Intersect(services.Select(Repository.ProjectName)));
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "SysFlowStreams.slnx"));
        Assert.All(
            Repository.ProjectFiles(), p => Assert.Contains(
                Repository.Relative(p), solution, StringComparison.Ordinal));
    }

    /// <summary>A folder that is used by what it uses cannot be read, or moved, on its own.</summary>
    [Fact]
    public void Folders_of_a_project_form_no_cycle()
    {
        SourceCompilations compilations = new();
        string[] cycles =
        [
            .. from project in ((string[])["src/", "services/", "apps/"]).SelectMany(Repository.ProjectFiles)
               from cycle in new FolderGraph(compilations.Of(project)).Cycles()
               select cycle,
        ];
        Assert.True(cycles.Length == 0, string.Join('\n', cycles)); // whole: Assert.Empty cuts long text
    }
}
