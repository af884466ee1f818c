using System.Buffers;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules.Sigma;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>
/// One damaged file and everything that is done with files of its kind: loaded, formatted, described, explained, and
/// what loads of it evaluated on a batch up to the bytes of its alerts.
/// </summary>
internal sealed class FuzzCase
{
    private static readonly EventBatch Batch = RandomBatches.Create(new Random(1), events: 25);

    private static readonly SuppressionPolicy Suppression =
        new() { By = ["proc.exe"], Window = TimeSpan.FromMinutes(1), Threshold = 1 };

    private static readonly RuleSet Tested = RuleScript.Rules(FuzzSamples.Tested);

    private readonly Random _random;
    private readonly FuzzKind _kind;

    /// <summary>The case of a number.</summary>
    public FuzzCase(int seed)
    {
        _random = new Random(seed);
        _kind = Enum.GetValues<FuzzKind>()[_random.Next(Enum.GetValues<FuzzKind>().Length)];
        File = Damage(FuzzSamples.Pick(_kind, _random));
    }

    /// <summary>A case of a given file.</summary>
    public FuzzCase(FuzzKind kind, byte[] file) => (_random, _kind, File) = (new Random(1), kind, file);

    /// <summary>Whether anything loaded, so that it was evaluated too.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>What was found in the file.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; private set; } = [];

    /// <summary>The file's bytes.</summary>
    public byte[] File { get; }

    /// <summary>Does everything; throws what something throws.</summary>
    public void Run()
    {
        using TemporaryDirectory directory = new();
        string path = directory.File(_kind == FuzzKind.Sigma ? "case.yml" : "case.yaml");
        System.IO.File.WriteAllBytes(path, File);
        switch (_kind)
        {
            case FuzzKind.FieldMapping: LoadBeside(directory, new SigmaOptions { FieldMapping = path }); break;
            case FuzzKind.Placeholders: LoadBeside(directory, new SigmaOptions { Placeholders = path }); break;
            case FuzzKind.RuleTests: RunTests(path); break;
            default:
                // A file by its name, or found in a directory, which tolerates files of other kinds.
                string named = _random.Next(4) == 0 ? directory.Path : path;
                RuleProfile profile = _kind == FuzzKind.SfProcessor ? RuleProfile.SfProcessor : RuleProfile.Strict;
                Use(Load(named, new RuleLoadOptions { Profile = profile }));
                RuleFormatter.Format(path);
                break;
        }
    }

    private byte[] Damage(string sample)
    {
        string text = sample;
        int how = _random.Next(10);
        if (how < 6) text = YamlMutator.Mutate(text, _random) ?? text;
        else if (how < 8) text = new TextMutator(_random).Lines(text);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return how >= 7 ? new TextMutator(_random).Bytes(bytes) : bytes;
    }

    private void LoadBeside(TemporaryDirectory directory, SigmaOptions options)
    {
        string rules = directory.File("rules.yml");
        System.IO.File.WriteAllText(rules, FuzzSamples.SigmaFile);
        Use(Load(rules, new RuleLoadOptions { Sigma = options }));
    }

    private RuleLoadResult Load(string path, RuleLoadOptions options)
    {
        RuleLoadResult result = RuleSetLoader.Load([path], options);
        Judge(result.Diagnostics);
        bool failed = result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(failed == result.RuleSet is null, "an error without a refusal, or a refusal without an error");
        if (result.RuleSet is { } set) Assert.Equal(set.Hash, RuleSetLoader.Hash([path], options));
        return result;
    }

    private void Use(RuleLoadResult result)
    {
        if (result.RuleSet is not { } rules) return;
        IsLoaded = rules.Numbered.Count > 0;
        List<RuleMatch> matches = [];
        List<RuleMatch> expected = [];
        new RuleEngine(rules).Evaluate(Batch, matches);
        new ReferenceEvaluator(rules).Evaluate(Batch, expected);
        Assert.Equal(expected, matches);
        NoOutput output = new();
        StatefulRules state =
            new(rules, new AlertWriter(rules), Suppression, new StateLimits(), new StateCounters());
        state.Process(new BatchSource(0, "node"u8, 0), Batch, matches, output);
        while (state.Finish(output, 100, out _)) { }
        RuleExplainer explainer = new(rules);
        for (int rule = 0; rule < rules.Rules.Count; rule++)
        {
            RuleExplainer.Describe(rules, rule);
            RuleExplainer.Kinds(rules, rule);
            explainer.Explain(rule, Batch, rule % Batch.Events.Length);
        }
    }

    private void RunTests(string path)
    {
        RuleTestReport report = new RuleTestRunner(Tested).Run([path]);
        Judge(report.Diagnostics);
        IsLoaded = report.Results.Count > 0;
    }

    /// <summary>A finding says where and what, in our words.</summary>
    private void Judge(IReadOnlyList<Diagnostic> findings)
    {
        Findings = findings;
        foreach (Diagnostic finding in findings)
        {
            Assert.True(finding.Location.Line >= 1 && finding.Location.Column >= 1, finding.ToString());
            Assert.NotEmpty(finding.Message);
            Assert.NotEmpty(finding.Help);
            Assert.DoesNotContain("System.", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Parameter '", finding.Message, StringComparison.Ordinal);
        }
    }

    private sealed class NoOutput : IAlertOutput
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp)
        {
            _bytes.ResetWrittenCount();
            return _bytes;
        }

        public void End() { }
    }
}
