using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// Lines for people. The only way to the terminal for text, and it lets no control character of a value through: a
/// plain string is escaped whole, of an interpolated one every value (<see cref="LineHandler"/>). On a terminal the
/// last line may be a status that changes in place; other lines are written above it. Any thread may write.
/// </summary>
internal sealed class TextOutput(TextWriter writer, bool isTerminal)
{
    /// <summary>ECMA-48: to the first column, and erase the line.</summary>
    private const string ClearLine = "\r\e[K";

    private readonly Lock _writing = new();
    private string _status = "";

    /// <summary>Whether a person watches, so that a line may be rewritten.</summary>
    public bool IsTerminal => isTerminal;

    public void WriteLine() => Put("\n");

    public void WriteLine(string line) => Put($"{TerminalText.Escape(line)}\n");

    public void WriteLine(Painted line) => WriteLine($"{line}");

    public void WriteLine(LineHandler line) => Put($"{line.ToString()}\n");

    public void Write(LineHandler part) => Put(part.ToString());

    /// <summary>Shows a line that the next status replaces; nothing where no person watches.</summary>
    public void ShowStatus(string status)
    {
        if (!isTerminal) return;
        lock (_writing)
        {
            _status = TerminalText.Escape(status);
            writer.Write($"{ClearLine}{_status}");
            writer.Flush();
        }
    }

    /// <summary>Takes the status away.</summary>
    public void ClearStatus()
    {
        lock (_writing)
        {
            if (_status.Length == 0) return;
            _status = "";
            writer.Write(ClearLine);
            writer.Flush();
        }
    }

    private void Put(string text)
    {
        lock (_writing)
        {
            writer.Write(_status.Length == 0 ? text : $"{ClearLine}{text}{_status}");
            writer.Flush();
        }
    }
}
