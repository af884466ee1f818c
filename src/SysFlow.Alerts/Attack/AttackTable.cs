using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace SysFlow.Alerts;

/// <summary>Reads attack.tsv; the file's header describes its columns.</summary>
internal sealed class AttackTable
{
    private const string Same = "=";
    private const string None = "-";
    private const int TacticCells = 4;
    private const int TechniqueCells = 6;

    private readonly List<AttackTactic> _tactics = [];
    private readonly Dictionary<TechniqueId, AttackTechnique> _techniques = [];

    private AttackTable() { }

    /// <summary>Every tactic, in the order of the matrix.</summary>
    public IReadOnlyList<AttackTactic> Tactics => _tactics;

    /// <summary>Every technique by identifier.</summary>
    public IReadOnlyDictionary<TechniqueId, AttackTechnique> Techniques => _techniques;

    /// <summary>Reads the table embedded in this library.</summary>
    public static AttackTable ReadEmbedded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("SysFlow.Alerts.attack.tsv")!;
        using StreamReader reader = new(stream);
        return Read(reader);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">A line is malformed; the message gives its number.</exception>
    public static AttackTable Read(TextReader reader)
    {
        AttackTable table = new();
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.StartsWith('#')) continue;
            if (!table.TryAdd(line.Split('\t')))
                throw new InvalidDataException($"Line {number} of the ATT&CK table is neither tactic nor technique.");
        }

        return table;
    }

    private bool TryAdd(string[] cells) => cells[0].StartsWith("TA", StringComparison.Ordinal)
        ? cells.Length == TacticCells && TryAddTactic(cells)
        : cells.Length == TechniqueCells && TryAddTechnique(cells);

    private bool TryAddTactic(string[] cells)
    {
        if (!TryFindTactic(cells[3], out AttackTactic? partOf)) return false;
        string? nameInV18 = cells[2] switch { Same => cells[1], None => null, _ => cells[2] };
        _tactics.Add(new AttackTactic(cells[0], cells[1], nameInV18, partOf));
        return true;
    }

    private bool TryAddTechnique(string[] cells)
    {
        if (!TechniqueId.TryParse(Encoding.ASCII.GetBytes(cells[0]), out TechniqueId id)) return false;
        if (!TryReadTactics(cells[2], out ImmutableArray<AttackTactic> tacticsV18)) return false;
        ImmutableArray<AttackTactic> tacticsV19 = tacticsV18;
        if (cells[3] != Same && !TryReadTactics(cells[3], out tacticsV19)) return false;
        TechniqueId successor = default;
        bool isRevoked = cells[4] != None;
        if (isRevoked && !TechniqueId.TryParse(Encoding.ASCII.GetBytes(cells[4]), out successor)) return false;
        string nameInV18 = cells[5] == Same ? cells[1] : cells[5];
        return _techniques.TryAdd(
            id,
            new AttackTechnique(
                id, (nameInV18, cells[1]), (tacticsV18, tacticsV19), isRevoked ? successor : null));
    }

    private bool TryReadTactics(string cell, out ImmutableArray<AttackTactic> tactics)
    {
        tactics = [];
        if (cell == None) return true;
        string[] ids = cell.Split(' ');
        tactics = [.. _tactics.Where(t => ids.Contains(t.Id)).OrderBy(t => t.Number)];
        return tactics.Length == ids.Length;
    }

    private bool TryFindTactic(string id, out AttackTactic? tactic)
    {
        tactic = _tactics.Find(t => t.Id == id);
        return tactic is not null || id == None;
    }
}
