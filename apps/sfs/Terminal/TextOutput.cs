using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// Writes lines for people. All text to the terminal goes through it, with control characters of values escaped: a
/// plain string as a whole, an interpolated one in every value (<see cref="LineHandler"/>). On a terminal the last line
/// may be a status that changes in place; other lines are written above it. Thread-safe.
/// </summary>
/// <param name="writer">Receives the lines.</param>
/// <param name="isTerminal">Whether it is a terminal.</param>
/// <param name="isOptional">
/// Whether a failed write is ignored: losing messages on a full disk is no reason to lose the work too.
/// </param>
internal sealed class TextOutput(TextWriter writer, bool isTerminal, bool isOptional)
{
    /// <summary>ECMA-48: to the first column, and erase the line.</summary>
    private const string ClearLine = "\r\e[K";

    private readonly Lock _writing = new();
    private string _status = "";
    private bool _isBroken;

    /// <summary>Whether it is a terminal, on which a line can be rewritten.</summary>
    public bool IsTerminal => isTerminal;

    public void WriteLine() => Add("\n");

    public void WriteLine(string line) => Add($"{TerminalText.Escape(line)}\n");

    public void WriteLine(Painted line) => WriteLine($"{line}");

    public void WriteLine(LineHandler line) => Add($"{line.ToString()}\n");

    public void Write(LineHandler part) => Add(part.ToString());

    /// <summary>Shows a line that the next status replaces; only on a terminal.</summary>
    public void ShowStatus(string status)
    {
        if (!isTerminal) return;
        lock (_writing)
        {
            _status = TerminalText.Escape(status);
            Put($"{ClearLine}{_status}");
        }
    }

    /// <summary>Clears the status.</summary>
    public void ClearStatus()
    {
        lock (_writing)
        {
            if (_status.Length == 0) return;
            _status = "";
            Put(ClearLine);
        }
    }

    private void Add(string text)
    {
        lock (_writing) Put(_status.Length == 0 ? text : $"{ClearLine}{text}{_status}");
    }

    private void Put(string text)
    {
        if (_isBroken) return;
        try
        {
            writer.Write(text);
            writer.Flush();
        }
        catch (IOException) when (isOptional)
        {
            _isBroken = true;
        }
    }
}
