using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace SysFlow.Alerts;

/// <summary>
/// The techniques that Linux rules use and all tactics, ATT&amp;CK v19 (techniques.tsv beside this file). A technique
/// that is not here may still exist; only those marked with a successor are known to be withdrawn.
/// </summary>
public static class AttackCatalog
{
    private static readonly Dictionary<string, AttackTechnique> ById = Read();

    /// <summary>Every tactic, in the order of the matrix.</summary>
    public static IReadOnlyList<AttackTactic> Tactics { get; } =
    [
        new("TA0043", "Reconnaissance", ["reconnaissance"]),
        new("TA0042", "Resource Development", ["resource-development"]),
        new("TA0001", "Initial Access", ["initial-access"]),
        new("TA0002", "Execution", ["execution"]),
        new("TA0003", "Persistence", ["persistence"]),
        new("TA0004", "Privilege Escalation", ["privilege-escalation"]),
        new("TA0005", "Stealth", ["stealth", "defense-evasion"]),
        new("TA0112", "Defense Impairment", ["defense-impairment"]),
        new("TA0006", "Credential Access", ["credential-access"]),
        new("TA0007", "Discovery", ["discovery"]),
        new("TA0008", "Lateral Movement", ["lateral-movement"]),
        new("TA0009", "Collection", ["collection"]),
        new("TA0011", "Command and Control", ["command-and-control"]),
        new("TA0010", "Exfiltration", ["exfiltration"]),
        new("TA0040", "Impact", ["impact"]),
    ];

    /// <summary>Every technique of the table, by identifier.</summary>
    public static IReadOnlyCollection<AttackTechnique> Techniques => ById.Values;

    /// <summary>Finds a technique by its identifier in upper case.</summary>
    public static bool TryGetTechnique(string id, [NotNullWhen(true)] out AttackTechnique? technique) =>
        ById.TryGetValue(id, out technique);

    /// <summary>Finds a tactic by identifier or by the word tags use for it.</summary>
    public static AttackTactic? FindTactic(string idOrWord) =>
        Tactics.FirstOrDefault(t => t.Id.Equals(idOrWord, StringComparison.OrdinalIgnoreCase)
            || t.ShortNames.Contains(idOrWord.Replace('_', '-').ToLowerInvariant()));

    private static Dictionary<string, AttackTechnique> Read()
    {
        Dictionary<string, AttackTechnique> techniques = new(StringComparer.Ordinal);
        using Stream stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("SysFlow.Alerts.techniques.tsv")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] cells = line.Split('\t');
            techniques.Add(
                cells[0],
                new AttackTechnique(cells[0], cells[1], cells[2].Split(' '), cells[3] == "-" ? null : cells[3]));
        }

        return techniques;
    }
}
