using SysFlow.Detection;
using SysFlow.Records;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Every modifier of the Sigma modifiers appendix 2.1 with outcomes worked out by hand from its text.
/// </summary>
public sealed class ModifierTests
{
    private static readonly SigmaEvent Shell =
        new() { Exe = "/bin/bash", Args = "-c whoami", ParentExe = "/usr/sbin/nginx", ParentArgs = "-g x" };

    [Theory]
    [InlineData("Image: /bin/bash", true)]
    [InlineData("Image: /BIN/Bash", true)]
    [InlineData("Image: bash", false)]
    [InlineData("Image: /bin/ba?h", true)]
    [InlineData("Image: /bin/?", false)]
    [InlineData("Image: '*/bash'", true)]
    [InlineData("Image: '/*/b*h'", true)]
    [InlineData(@"Image: '/bin/bas\*'", false)]
    [InlineData("Image: '*'", true)]
    [InlineData("Image: [/bin/sh, /bin/bash]", true)]
    [InlineData("Image: null", false)]
    [InlineData("Image: ''", false)]
    public void Values_are_compared_whole_without_case_and_with_wildcards(string item, bool expected) =>
        Expect(item, expected);

    [Theory]
    [InlineData("CommandLine|contains: ' -C '", true)]
    [InlineData("CommandLine|contains: zsh", false)]
    [InlineData("CommandLine|contains: 'b*w'", true)]
    [InlineData("Image|startswith: /Bin", true)]
    [InlineData("Image|startswith: bin", false)]
    [InlineData("Image|endswith: /bash", true)]
    [InlineData("Image|endswith: /bas", false)]
    [InlineData("CommandLine|contains|all: [whoami, bash]", true)]
    [InlineData("CommandLine|contains|all: [whoami, zsh]", false)]
    [InlineData("CommandLine|contains: [whoami, zsh]", true)]
    [InlineData("CommandLine|contains|any: [whoami, zsh]", true)]
    [InlineData("CommandLine|contains|any: [zsh, fish]", false)]
    public void Contains_startswith_endswith_and_all(string item, bool expected) => Expect(item, expected);

    [Theory]
    [InlineData("Image|cased: /bin/bash", true)]
    [InlineData("Image|cased: /bin/Bash", false)]
    [InlineData("CommandLine|contains|cased: WHOAMI", false)]
    [InlineData("CommandLine|cased|contains: whoami", true)]
    [InlineData("Image|cased: '/bin/B*'", false)]
    public void Cased_makes_letters_count(string item, bool expected) => Expect(item, expected);

    [Theory]
    [InlineData("Image|neq: /bin/bash", false)]
    [InlineData("Image|neq: /bin/sh", true)]
    [InlineData("Image|neq: [/bin/sh, /bin/bash]", false)]
    [InlineData("ProcessId|neq: 1", true)]
    public void Neq_negates(string item, bool expected) => Expect(item, expected);

    [Theory]
    [InlineData("CommandLine|re: 'wh.ami$'", true)]
    [InlineData("CommandLine|re: '^whoami'", false)]
    [InlineData("CommandLine|re: 'WHOAMI'", false)]
    [InlineData("CommandLine|re|i: 'WHOAMI'", true)]
    [InlineData("CommandLine|re: '^bash -c'", true)]
    [InlineData("CommandLine|re: ['x', 'who[a-z]{3}']", true)]
    [InlineData("CommandLine|re|all: ['x', 'who']", false)]
    public void Re_searches_with_case_and_with_flags(string item, bool expected) => Expect(item, expected);

    [Theory]
    [InlineData("CommandLine|re: 'one.two'", false)]
    [InlineData("CommandLine|re|s: 'one.two'", true)]
    [InlineData("CommandLine|re: '^two'", false)]
    [InlineData("CommandLine|re|m: '^two'", true)]
    [InlineData("CommandLine|re|i|m|s: '^TWO.'", true)]
    public void Re_flags_m_and_s_see_lines(string item, bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent { Args = "one\ntwo\n3" }));

    [Theory]
    [InlineData("DestinationIp|cidr: 192.0.2.0/24", true)]
    [InlineData("DestinationIp|cidr: 10.0.0.0/8", false)]
    [InlineData("DestinationIp|cidr: ['10.0.0.0/8', '192.0.2.1/32']", true)]
    [InlineData("DestinationIp|cidr: ['::1/128', '192.0.0.0/16']", true)]
    [InlineData("DestinationIp: 192.0.2.1", true)]
    [InlineData("DestinationIp: '192.0.*'", true)]
    [InlineData("DestinationIp|startswith: '192.0.2.'", true)]
    [InlineData("DestinationIp: ['::1', 192.0.2.1]", true)]
    [InlineData("DestinationIp|re: '^192\\.0'", true)]
    public void Cidr_and_addresses(string item, bool expected) =>
        Assert.Equal(expected, Connection(item));

    [Theory]
    [InlineData("DestinationPort: 443", true)]
    [InlineData("DestinationPort: '443'", true)]
    [InlineData("DestinationPort: 44", false)]
    [InlineData("DestinationPort|lt: 443", false)]
    [InlineData("DestinationPort|lte: 443", true)]
    [InlineData("DestinationPort|gt: 442.5", true)]
    [InlineData("DestinationPort|gt: 443.5", false)]
    [InlineData("DestinationPort|gte: 443", true)]
    [InlineData("DestinationPort|lt: 443.5", true)]
    [InlineData("DestinationPort|lt: 99999999999999999999", true)]
    [InlineData("DestinationPort|startswith: 44", true)]
    [InlineData("DestinationPort|contains: [9, 43]", true)]
    public void Numbers_and_their_order(string item, bool expected) => Assert.Equal(expected, Connection(item));

    [Theory]
    [InlineData("ParentImage|exists: true", true)]
    [InlineData("ParentImage|exists: false", false)]
    [InlineData("ParentImage|exists: 'true'", true)]
    public void Exists_asks_for_presence(string item, bool expected)
    {
        Expect(item, expected);
        Assert.Equal(!expected, SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent()));
    }

    [Fact]
    public void Null_and_the_empty_text_mean_that_there_is_no_value()
    {
        SigmaEvent orphan = new();
        foreach (string item in new[] { "ParentImage: null", "ParentImage: ''", "ParentImage:",
            "ParentImage: ['', /x]" })
        {
            Assert.True(SigmaWorld.Matches(SigmaWorld.Item(item), orphan), item);
            Assert.False(SigmaWorld.Matches(SigmaWorld.Item(item), Shell), item);
        }
    }

    [Theory]
    [InlineData("CommandLine|fieldref: Image", true)]
    [InlineData("CommandLine|fieldref|startswith: Image", true)]
    [InlineData("CommandLine|fieldref: ParentImage", false)]
    [InlineData("CommandLine|fieldref|neq: ParentImage", true)]
    [InlineData("CommandLine|fieldref|contains: User", false)]
    public void Fieldref_compares_with_another_field(string item, bool expected) =>
        Assert.Equal(expected,
            SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent { Exe = "/bin/True", ParentExe = "/bin/sh" }));

    [Fact]
    public void Fieldref_ignores_case_unless_cased()
    {
        SigmaEvent happening = new() { Exe = "/opt/Tool", User = "/OPT/tool" };
        Assert.True(SigmaWorld.Matches(SigmaWorld.Item("User|fieldref: Image"), happening));
        Assert.False(SigmaWorld.Matches(SigmaWorld.Item("User|fieldref|cased: Image"), happening));
    }

    // 2024-03-15 13:45:30 UTC.
    [Theory]
    [InlineData("UtcTime|minute: 45", true)]
    [InlineData("UtcTime|hour: 13", true)]
    [InlineData("UtcTime|hour: [12, 14]", false)]
    [InlineData("UtcTime|hour|gte: 13", true)]
    [InlineData("UtcTime|hour|lt: 13", false)]
    [InlineData("UtcTime|hour|neq: 13", false)]
    [InlineData("UtcTime|day: 15", true)]
    [InlineData("UtcTime|week: 11", true)]
    [InlineData("UtcTime|month: 3", true)]
    [InlineData("UtcTime|year: 2024", true)]
    public void Time_modifiers_take_numbers_out_of_the_time(string item, bool expected) => Expect(item, expected);

    [Theory]
    [InlineData("-c x", "' -c '", true)]
    [InlineData("/c x", "' -c '", true)]
    [InlineData("\u2013c x", "' -c '", true)]
    [InlineData("\u2014c x", "' /c '", true)]
    [InlineData("\u2015c x", "' -c '", true)]
    [InlineData("+c x", "' -c '", false)]
    [InlineData("-a /b", "'-a -b'", true)]
    [InlineData("foo/bar", "'foo-bar'", false)]
    public void Windash_lets_dashes_of_options_stand_for_each_other(string args, string value, bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Item($"CommandLine|windash|contains: {value}"),
            new SigmaEvent { Args = args }));

    [Theory]
    [InlineData("base64", "'/bin/sh'", "L2Jpbi9zaA==", true)]
    [InlineData("base64", "'/bin/sh'", "L2Jpbi9zaB", false)]
    [InlineData("wide|base64", "cmd", "YwBtAGQA", true)]
    [InlineData("utf16le|base64", "cmd", "YwBtAGQA", true)]
    [InlineData("utf16be|base64", "cmd", "AGMAbQBk", true)]
    [InlineData("utf16|base64", "cmd", "//5jAG0AZAA=", true)]
    public void Encodings_apply_in_the_order_written(string chain, string value, string args, bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Item($"CommandLine|{chain}|contains: {value}"),
            new SigmaEvent { Args = args }));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("xyz12")]
    public void Base64offset_finds_the_value_behind_any_prefix(string prefix)
    {
        string encoded = Convert.ToBase64String(
            System.Text.Encoding.UTF8.GetBytes(prefix + "curl http://evil" + prefix));
        string rule = SigmaWorld.Item("CommandLine|base64offset|contains: 'http://'");
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Args = encoded }));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent { Args = Convert.ToBase64String("curl ftp://evil"u8) }));
    }

    [Theory]
    [InlineData("Image|containz: x", "SFR0702")]
    [InlineData("Image|contains|all|any: [x, y]", "SFR0702")]
    [InlineData("Image|re|cidr: x", "SFR0702")]
    [InlineData("Image|i|re: x", "SFR0702")]
    [InlineData("Image|re|cased: x", "SFR0702")]
    [InlineData("Image|contains|base64: x", "SFR0702")]
    [InlineData("Image|base64: 'x*'", "SFR0702")]
    [InlineData("Image|wide|utf16be|base64: x", "SFR0702")]
    [InlineData("Image|exists|contains: true", "SFR0702")]
    [InlineData("Image|exists: maybe", "SFR0702")]
    [InlineData("Image|exists: [true, false]", "SFR0702")]
    [InlineData("ProcessId|lt: many", "SFR0702")]
    [InlineData("ProcessId|lt|contains: 1", "SFR0702")]
    [InlineData("UtcTime|hour|contains: 1", "SFR0702")]
    [InlineData("UtcTime|hour: noon", "SFR0702")]
    [InlineData("DestinationIp|cidr: 10.0.0.0/33", "SFR0702")]
    [InlineData("DestinationIp|cidr: here", "SFR0702")]
    [InlineData("Image|contains: null", "SFR0702")]
    [InlineData("Image|fieldref: 5", "SFR0702")]
    [InlineData("'|cidr': 10.0.0.0/8", "SFR0702")]
    [InlineData("Image|re: '('", "SFR0404")]
    [InlineData("CommandLine|windash: ' -a -b -c -d -e'", "SFR0501")]
    [InlineData("Image: {a: b}", "SFR0106")]
    [InlineData("Image: [[a]]", "SFR0106")]
    public void What_makes_no_sense_is_an_error_with_its_place(string item, string code)
    {
        RuleLoadResult result = SigmaWorld.Load(SigmaWorld.Item(item));
        Assert.Null(result.RuleSet);
        Diagnostic error = Assert.Single(result.Diagnostics);
        Assert.Equal(code, error.Code);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Equal(8, error.Location.Line);
    }

    [Theory]
    [InlineData("DestinationIp|cidr: 'fe80::/10'")]
    [InlineData("DestinationIp: '::1'")]
    [InlineData("DestinationPort: abc")]
    [InlineData("DestinationPort|gt: 99999999999999999999")]
    public void A_rule_that_can_never_hold_is_skipped_with_the_reason(string item)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item(item, "category: network_connection"));
        Assert.NotEmpty(Assert.Single(rules.Skipped).Detail);
    }

    [Fact]
    public void A_single_value_under_all_is_a_warning()
    {
        RuleLoadResult result = SigmaWorld.Load(SigmaWorld.Item("Image|contains|all: x"));
        Assert.NotNull(result.RuleSet);
        Assert.Equal("SFR0702", Assert.Single(result.Diagnostics).Code);
    }

    private static void Expect(string item, bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Item(item), Shell));

    private static bool Connection(string item) => SigmaWorld.Matches(
        SigmaWorld.Item(item, "category: network_connection"),
        new SigmaEvent { Kind = RecordKind.NetworkFlow, Operations = Operations.Connect });
}
