using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Hosting;

namespace SysFlow.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly StringWriter _written = new();

    public void Dispose() => _written.Dispose();

    [Fact]
    public void Values_in_a_line_are_escaped_and_its_own_words_and_colours_are_not()
    {
        TextOutput output = new(_written, isTerminal: true, isOptional: false);
        Painted red = new("a\e[2Kb", TextColor.Red);
        output.WriteLine($"one\n{red}: {"x\ny",-6}|{1.5:0.00}|{7,3}");
        output.WriteLine("plain \e[31m\n");
        Assert.Equal(
            "one\n\e[31ma\\x1b[2Kb\e[0m: x\\ny  |1.50|  7\nplain \\x1b[31m\\n\n", _written.ToString());
    }

    [Fact]
    public void Lines_are_written_above_the_status_of_a_terminal()
    {
        TextOutput output = new(_written, isTerminal: true, isOptional: false);
        output.ShowStatus("half\a");
        output.WriteLine("a line");
        output.ClearStatus();
        output.WriteLine("the end");
        Assert.Equal("\r\e[Khalf\\x07\r\e[Ka line\nhalf\\x07\r\e[Kthe end\n", _written.ToString());
    }

    [Fact]
    public void A_log_file_gets_progress_with_its_time_ever_more_seldom_and_only_when_there_is_some()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2024, 1, 15, 9, 0, 0, TimeSpan.Zero));
        int done = 1;
        using (new ProgressLine(new TextOutput(_written, false, false), () => $"{done} done", time))
        {
            time.Advance(TimeSpan.FromSeconds(10));
            time.Advance(TimeSpan.FromSeconds(20)); // the same as before
            done = 2;
            time.Advance(TimeSpan.FromSeconds(39));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("2024-01-15T09:00:10Z 1 done\n2024-01-15T09:01:10Z 2 done\n", _written.ToString());
    }

    [Fact]
    public void A_library_may_set_colours_on_a_terminal_and_nothing_else()
    {
        using GuardedWriter colours = new(_written, colors: true);
        colours.Write("\e[1;31mred\e[0m \e[2K \e]0;x\a \e[31 \e[");
        colours.WriteLine("\u202e");
        using GuardedWriter none = new(_written, colors: false);
        none.Write("\e[31mred\n");
        Assert.Equal(
            "\e[1;31mred\e[0m \\x1b[2K \\x1b]0;x\\x07 \\x1b[31 \\x1b[\\u202e\n\\x1b[31mred\n", _written.ToString());
    }

    [Fact]
    public void Json_on_a_terminal_has_the_same_values_and_nothing_to_obey()
    {
        const string text = "c1 \u009b2J bidi \u202e del \x7f tag \U000e0041 ünïcödé 🚀";
        byte[] json = Encoding.UTF8.GetBytes($"\"{text}\"\n");
        using MemoryStream written = new();
        using TerminalJsonStream terminal = new(written);
        foreach (byte one in json) terminal.Write([one]); // however it is cut
        string shown = Encoding.UTF8.GetString(written.ToArray());
        Assert.Equal("\"c1 \\u009b2J bidi \\u202e del \\u007f tag \\udb40\\udc41 ünïcödé 🚀\"\n", shown);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(shown));
    }

    [Fact]
    public void Messages_that_cannot_be_written_do_not_end_the_work()
    {
        using FullWriter full = new();
        new TextOutput(full, isTerminal: false, isOptional: true).WriteLine("lost");
        TextOutput results = new(full, isTerminal: false, isOptional: false);
        Assert.Throws<IOException>(() => results.WriteLine("lost"));
    }

    [Fact]
    public void A_call_without_a_terminal_writes_no_colour()
    {
        using StopSignals signals = new(TimeProvider.System);
        CommandConsole console = new(_written, TextWriter.Null, signals);
        Table(console);
        Assert.DoesNotContain('\e', _written.ToString());
        Assert.Contains("a\\x1b[2K", _written.ToString(), StringComparison.Ordinal);
    }

    private static void Table(CommandConsole console) =>
        console.Tables.Write(Tables.New("Name").AddCells(new Painted("a\e[2K", TextColor.Red)));

    private sealed class FullWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
