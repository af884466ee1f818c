using CsCheck;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Fields;
using SysFlow.Rules.Tests;

namespace SysFlow.Rules.Evaluation.Tests;

public sealed class EvaluationPropertyTests
{
    private static readonly string[] Texts =
    [
        "bash", "/bin/bash", "/usr/bin/python", "-c", "a,b", "/etc/passwd", "/etc", "passwd", "\"quoted\"", "", "root", "node", "nginx", "10.0.0.1", "0",
        "4242", "true", "Ünïcode", "ÜNÏCODE", ".", "/", "..", "/a/../b//c", "x y",
    ];

    private static readonly EventBatch Batch = CreateBatch();

    [Theory]
    [InlineData(RuleProfile.Strict)]
    [InlineData(RuleProfile.SfProcessor)]
    public void The_engine_finds_what_the_naive_evaluator_finds(RuleProfile profile)
    {
        Gen<string> condition = Condition(profile, 3);
        Gen.Select(condition, condition, condition).Sample(
            rules =>
            {
                string yaml = $"- filter: f\n  condition: >\n    {rules.Item1} and sf.proc.pid = 4242\n" + string.Concat(
                    new[] { rules.Item1, rules.Item2, rules.Item3 }.Select((c, i) => $"- rule: r{i}\n  desc: d\n  condition: >\n    {c}\n"));
                RuleSet set = RuleScript.Rules(yaml, profile);
                List<RuleMatch> expected = [];
                List<RuleMatch> actual = [];
                new NaiveEvaluator(set).Evaluate(Batch, expected);
                RuleEngine engine = new(set);
                engine.Evaluate(Batch, actual);
                Assert.Equal(expected, actual);
                actual.Clear();
                engine.Evaluate(Batch, actual);
                Assert.Equal(expected, actual);
            },
            iter: 1_500,
            threads: 1);
    }

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

        // The runtime may allocate once for its own purposes; what an event costs would show in every round.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++) engine.Evaluate(Batch, matches);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Empty(matches);
    }

    private static Gen<string> Condition(RuleProfile profile, int depth)
    {
        Gen<string> check = Check(profile);
        if (depth == 0) return check;
        Gen<string> inner = Condition(profile, depth - 1);
        return Gen.OneOf(
            check,
            inner.Select(c => $"not ({c})"),
            Gen.Select(inner, inner).Select((a, b) => $"({a} and {b})"),
            Gen.Select(inner, inner).Select((a, b) => $"({a} or {b})"));
    }

    private static Gen<string> Check(RuleProfile profile)
    {
        FieldDefinition[] fields = [.. FieldCatalog.For(profile).Fields];
        Gen<FieldDefinition> field = Gen.Int[0, fields.Length - 1].Select(i => fields[i]);
        Gen<string> value = Gen.Int[0, Texts.Length - 1].Select(i => Texts[i]);
        return Gen.Select(field, field, value, value, Gen.Int[0, 9]).Select((f, other, a, b, shape) => Write(profile, f, other, (a, b), shape));
    }

    private static string Write(RuleProfile profile, FieldDefinition field, FieldDefinition other, (string A, string B) values, int shape)
    {
        string name = field.Name;
        bool strict = profile == RuleProfile.Strict;
        if (shape == 0) return $"{name} exists";
        if (shape == 1 && (!strict || (field.Type == FieldType.Text && other.Type == FieldType.Text))) return $"{name} = {other.Name}";
        if (shape == 2 && field.Argument == FieldArgument.Generation && strict) name += "[1]";
        if (shape == 2 && field.Argument == FieldArgument.Key && strict) name += "[PATH]";
        if (field.Type == FieldType.Integer && (strict || shape < 5))
            return shape % 2 == 0 ? $"{name} >= {values.A.Length * 700}" : $"{name} in ({values.A.Length}, 4242, 0, 22, 80)";
        if (field.Type == FieldType.Address && strict) return shape < 5 ? $"{name} = 10.0.0.1" : $"{name} cidr 10.0.0.0/8";
        if (field.Words is { } words && shape < 7) return $"{name} in ({words.All[shape % words.All.Count]}, {words.All[^1]})".Replace("(,", "(\"\",");
        string[] operators = ["=", "!=", "contains", "icontains", "startswith", "endswith"];
        return shape % 4 == 0
            ? $"{name} in (\"{Quote(values.A)}\", \"{Quote(values.B)}\")"
            : $"{name} {operators[(shape + values.B.Length) % operators.Length]} \"{Quote(values.A)}\"";
    }

    private static string Quote(string text) => text.Replace("\"", "");

    private static EventBatch CreateBatch()
    {
        BatchScript script = new BatchScript().Container("c1", "node", "reg:5000/app/node:16").Container("c2", "\"quoted\"", "nginx");
        script.Process(1, 0, "/sbin/init").Process(2, 1, "/bin/bash", "-c a,b", uid: 1_000, tty: true).Process(3, 2, " /usr/bin/python ", "\"quoted\"", "c1")
            .Process(4242, 3, "", "", "c2", uid: 4242).Process(5, 77, "nginx", "x y Ünïcode", "c1");
        string[] paths = ["/etc/passwd", "/a/../b//c", "relative", "ab12->00cd /run/sock", "", "/x/", "\"quoted\"", "/etc/Ünïcode"];
        foreach (string path in paths) script.File(path);
        long[] pids = [1, 2, 3, 4242, 5, 99];
        foreach (long pid in pids)
        {
            script.Event(pid, Operations.Exec).Event(pid, Operations.Setuid, -1, "0", "a,b");
            foreach (string path in paths)
            {
                script.FileFlow(pid, Operations.Open | Operations.Read, path, OpenModes.ReadWrite | OpenModes.Create, 22, 4_242)
                    .FileEvent(pid, Operations.Rename, path, paths[0]).FileEvent(pid, Operations.Unlink, path);
            }

            script.NetworkFlow(pid, Operations.Connect | Operations.Read | Operations.Write, "10.0.0.1", 4242, "93.184.216.34", 80)
                .NetworkFlow(pid, Operations.None, "0.0.0.0", 0, "10.0.0.1", 22);
        }

        return script.Kubernetes("{\"items\":[{\"namespace\":\"a,b\"}]}\n\0").Build();
    }
}
