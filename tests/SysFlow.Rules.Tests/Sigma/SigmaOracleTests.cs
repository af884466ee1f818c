using CsCheck;
using SysFlow.Rules.Sigma;

namespace SysFlow.Rules.Tests;

/// <summary>
/// The engine, the reference evaluator and an oracle on strings agree about random rules on random events.
/// </summary>
public sealed class SigmaOracleTests
{
    private const string Alphabet = "aAbBéÉß/-.日";

    private static readonly Gen<string> Text = Gen.String[Gen.Char[Alphabet], 0, 6];

    private static readonly Gen<string> Pattern = Gen.OneOf(
        Text, Gen.String[Gen.Char["aAbBéÉ/*?\\"], 0, 5], Gen.Char["aAbBéÉ/"].Select(c => c.ToString()));

    private static readonly Gen<string[]> TextModifiers = Gen.Select(
        Pick("", "contains", "startswith", "endswith"), Gen.Bool, Gen.Bool, Gen.Int[0, 5],
        (place, cased, all, neq) => new[] { place, cased ? "cased" : "", all ? "all" : "", neq == 0 ? "neq"
            : "" }.Where(m => m.Length > 0).ToArray());

    private static readonly Gen<string> Field = Pick("Image", "ParentImage", "User", "CurrentDirectory");

    private static readonly Gen<RandomItem> TextItem =
        Gen.Select(Field, TextModifiers, Pattern.Array[1, 3], (f, m, v) => new RandomItem(f, m, v));

    private static readonly Gen<RandomItem> Item = Gen.Frequency(
        (6, TextItem),
        (1, Field.Select(f => new RandomItem(f, [], [null]))),
        (1, Gen.Select(Field, Pick("true", "false"), (f, v) => new RandomItem(f, ["exists"], [v]))),
        (1, Gen.Select(Field, Pick("a+b?", "^[ab]", "É$", "a.b", "(a|/)B"), Gen.Bool, (f, v, i) =>
            new RandomItem(f, i ? ["re", "i"] : ["re"], [v]))),
        (1, Gen.Select(Pick("lt", "lte", "gt", "gte"), Pick("1000", "1001", "1002.5", "-1"), (m, v) =>
            new RandomItem("ProcessId", [m], [v]))),
        (1, Pick("1000", "1001", "100*", "?00?", "x").Select(v => new RandomItem("ProcessId", [], [v]))));

    // A key twice in a map is an error.
    private static readonly Gen<RandomItem[]> Map =
        Item.Array[1, 2].Select(
            items => items.DistinctBy(i => string.Join('|', i.Modifiers.Prepend(i.Field))).ToArray());

    private static readonly Gen<RandomRule> Rule = Gen.Select(
        Map.Array[1, 2].Array[3], Pick("0", "0!", "01&", "01|2&", "012|!&", "01!&2!|", "01&2|!"),
        (searches, condition) => new RandomRule(searches, condition));

    private static readonly Gen<SigmaEvent> Event = Gen.Select(Text, Text, Text, Text, (exe, parent, user, cwd) =>
        new SigmaEvent { Exe = exe, ParentExe = parent, User = user, Cwd = cwd });

    [Fact]
    public void Engine_and_evaluator_agree_with_an_oracle_on_strings() =>
        Gen.Select(Rule.Array[20], Event.Array[10])
            .Sample((rules, events) => Check(rules, events), iter: 150, threads: 1);

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static void Check(RandomRule[] rules, SigmaEvent[] events)
    {
        RuleSet loaded = SigmaWorld.MustLoad(string.Join("---\n", rules.Select((r, i) => r.ToYaml(i))));
        HashSet<(int, string)> matched =
            [.. SigmaWorld.MatchesOf(loaded, events).Select(m => (m.EventIndex, loaded.Rules[m.RuleIndex].Name))];
        for (int i = 0; i < events.Length; i++)
        {
            for (int j = 0; j < rules.Length; j++)
            {
                int at = i;
                bool expected = SigmaOracle.Holds(rules[j], field => Read(events[at], at, field));
                Assert.True(expected == matched.Contains((i, $"rule {j}")),
                    $"expected {expected} of {events[i]}\n{rules[j].ToYaml(j)}");
            }
        }
    }

    private static string Read(SigmaEvent e, int index, string field) => field switch
    {
        "Image" => e.Exe,
        "ParentImage" => e.ParentExe,
        "User" => e.User,
        "CurrentDirectory" => e.Cwd,
        _ => $"{1_000 + index}",
    };
}
