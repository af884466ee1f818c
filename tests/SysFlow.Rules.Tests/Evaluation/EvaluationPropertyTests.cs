using System.Globalization;
using CsCheck;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class EvaluationPropertyTests
{
    /// <summary>Random rules in a file; each is evaluated on every event of a batch of its own.</summary>
    private const int RulesPerFile = 20;

    private const int EventsPerBatch = 20;

    /// <summary>10,000 rules in all, with both profiles; <c>SFS_PROPERTY_RULES</c> names another number.</summary>
    private static readonly int Files =
        int.Parse(
            Environment.GetEnvironmentVariable("SFS_PROPERTY_RULES") ?? "10000", CultureInfo.InvariantCulture) / (
                2 * RulesPerFile);

    private static readonly EventBatch Batch = CreateBatch();

    [Theory]
    [InlineData(RuleProfile.Strict)]
    [InlineData(RuleProfile.SfProcessor)]
    public void The_engine_finds_what_the_reference_evaluator_finds(RuleProfile profile) =>
        Gen.Int[0, int.MaxValue].Sample(seed => Compare(profile, seed), iter: Files, threads: 1);

    /// <summary>
    /// 1135257706: the process itself by its place in its ancestry, of which nothing but the key is known.
    /// </summary>
    [Theory]
    [InlineData(1135257706)]
    public void The_engine_finds_what_the_reference_evaluator_finds_where_it_once_did_not(int seed) =>
        Compare(RuleProfile.Strict, seed);

    [Theory]
    [InlineData("proc.cmdline contains nothing or proc.aname = nowhere or proc.env[PATH] = x or proc.aname[2] startswith q")]
    [InlineData("fd.name icontains \"ÄÖ\" or proc.args icontains \"ä\"")]
    [InlineData("fd.directory in (/p, /q) or fd.name pmatch (/p, /q) or sf.file.symlink endswith q")]
    [InlineData("proc.exe regex \"z+\" or fd.name glob \"q*q\"")]
    [InlineData("sf.proc.name = sf.pproc.oid or sf.proc.oid = x or sf.net.dport = 9 or sf.ts < 7")]
    [InlineData("fd.sip cidr 1.2.3.0/24 or evt.type = setns or evt.arg.uid = 77 or sf.ke.message[items.0.namespace] = q")]
    public void Nothing_is_allocated_when_nothing_matches(string condition)
    {
        RuleSet rules = RuleScript.Rules(RuleScript.Rule(condition));
        RuleEngine engine = new(rules);
        List<RuleMatch> matches = [];
        for (int i = 0; i < 200; i++) engine.Evaluate(Batch, matches);
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (int i = 0; i < 20; i++) engine.Evaluate(Batch, matches);
        }));
        Assert.Empty(matches);
    }

    private static void Compare(RuleProfile profile, int seed)
    {
        Random random = new(seed);
        string yaml = new RandomConditions(profile, random).File(RulesPerFile);
        EventBatch batch = RandomBatches.Create(random, EventsPerBatch);
        EventBatch next = RandomBatches.Create(random, EventsPerBatch);
        RuleSet set = RuleScript.Rules(yaml, profile);
        RuleEngine engine = new(set);
        ReferenceEvaluator reference = new(set);
        foreach (EventBatch each in (EventBatch[])[batch, next, batch])
        {
            List<RuleMatch> expected = [];
            List<RuleMatch> actual = [];
            reference.Evaluate(each, expected);
            engine.Evaluate(each, actual);
            IEnumerable<RuleMatch> unequal = expected.Except(actual).Concat(actual.Except(expected));
            Assert.True(expected.SequenceEqual(actual), $"only one finds {string.Join(", ", unequal)} of\n{yaml}");
        }

        Assert.Equal(reference.Dropped, engine.Dropped);
    }

    private static EventBatch CreateBatch()
    {
        BatchScript script = new BatchScript().Container("c1", "node", "reg:5000/app/node:16")
            .Container("c2", "\"quoted\"", "nginx");
        script.Process(1, 0, "/sbin/init").Process(2, 1, "/bin/bash", "-c a,b", uid: 1_000, tty: true)
            .Process(3, 2, " /usr/bin/python ", "\"quoted\"", "c1")
            .Process(4242, 3, "", "", "c2", uid: 4242).Process(5, 77, "nginx", "x y Ünïcode", "c1");
        string[] paths =
            ["/etc/passwd", "/a/../b//c", "relative", "ab12->00cd /run/sock", "", "/x/", "\"quoted\"", "/etc/Ünïcode"];
        foreach (string path in paths) script.File(path);
        long[] pids = [1, 2, 3, 4242, 5, 99];
        foreach (long pid in pids)
        {
            script.Event(pid, Operations.Exec).Event(pid, Operations.Setuid, -1, "0", "a,b");
            foreach (string path in paths)
            {
                script.FileFlow(
                    pid, Operations.Open | Operations.Read, path, OpenModes.ReadWrite | OpenModes.Create, 22, 4_242)
                    .FileEvent(pid, Operations.Rename, path, paths[0]).FileEvent(pid, Operations.Unlink, path);
            }

            script.NetworkFlow(
                pid, Operations.Connect | Operations.Read | Operations.Write, "10.0.0.1", 4242, "93.184.216.34", 80)
                .NetworkFlow(pid, Operations.None, "0.0.0.0", 0, "10.0.0.1", 22);
        }

        return script.Kubernetes("{\"items\":[{\"namespace\":\"a,b\"}]}\n\0").Build();
    }
}
