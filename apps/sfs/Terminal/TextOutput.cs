using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// Lines for people. The only way to the terminal for text, and it lets no control character of a value through: a
/// plain string is escaped whole, of an interpolated one every value (<see cref="LineHandler"/>). On a terminal the
/// last line may be a status that changes in place; other lines are written above it. Any thread may write.
/// </summary>
/// <param name="writer">Takes the lines.</param>
/// <param name="isTerminal">Whether a person watches.</param>
/// <param name="isOptional">
/// Whether work goes on where nothing can be written: messages lost on a full disk are no reason to lose the work too.
/// </param>
internal sealed class TextOutput(TextWriter writer, bool isTerminal, bool isOptional)
{
    /// <summary>ECMA-48: to the first column, and erase the line.</summary>
    private const string ClearLine = "\r\e[K";

    private readonly Lock _writing = new();
    private string _status = "";
    private bool _isBroken;

    /// <summary>Whether a person watches, so that a line may be rewritten.</summary>
    public bool IsTerminal => isTerminal;

    public void WriteLine() => Add("\n");

    public void WriteLine(string line) => Add($"{TerminalText.Escape(line)}\n");

    public void WriteLine(Painted line) => WriteLine($"{line}");

    public void WriteLine(LineHandler line) => Add($"{line.ToString()}\n");

    public void Write(LineHandler part) => Add(part.ToString());

    /// <summary>Shows a line that the next status replaces; nothing where no person watches.</summary>
    public void ShowStatus(string status)
    {
        if (!isTerminal) return;
        lock (_writing)
        {
            _status = TerminalText.Escape(status);
            Put($"{ClearLine}{_status}");
        }
    }

    /// <summary>Takes the status away.</summary>
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
