using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>A folder with a small rule set, its tests, and a trace that the simulator wrote.</summary>
internal sealed class RuleFolder : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public RuleFolder()
    {
        Directory.CreateDirectory(File("rules/tests"));
        Write("rules/rules.yaml", Rules);
        Write("rules/tests/rules.yaml", Tests);
    }

    /// <summary>Two rules that the attack scenario matches once and never, with a macro and a list.</summary>
    public const string Rules = """
        - list: readers
          items: [cat, less]

        - macro: executed
          condition: sf.type = PE and sf.opflags = EXEC

        - rule: Account file read
          desc: The account file is printed.
          condition: executed and sf.proc.name in (readers) and sf.proc.args contains /etc/passwd
          priority: high
          tags: [mitre_discovery, T1087.001]

        - rule: Account file edited
          desc: The account file is edited.
          condition: executed and sf.proc.name = vipw
          priority: low
          tags: [T1098]

        """;

    public const string Tests = """
        - rule: Account file read
          match: [/bin/cat /etc/passwd]
          ignore: [/bin/cat /etc/hosts]
        - scenario: attack
          expect: {Account file read: 1, Account file edited: none}
        """;

    public string Path => _directory.Path;

    /// <summary>The folder of the rules.</summary>
    public string RulesPath => File("rules");

    public string File(string name) => _directory.File(name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Writes the attack scenario.</summary>
    public async Task<string> TraceAsync(string name = "trace.sf")
    {
        await SysFlow.Cli.Tests.Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", File(name));
        return File(name);
    }

    public void Dispose() => _directory.Dispose();
}
