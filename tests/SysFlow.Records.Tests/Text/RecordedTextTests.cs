using System.Text;

namespace SysFlow.Records.Tests;

public sealed class RecordedTextTests
{
    [Theory]
    [InlineData("/bin/sh", "/bin/sh")]
    [InlineData(" /bin/sh\t\r\n\0", "/bin/sh")]
    [InlineData(" <NA> ", "")]
    [InlineData("<NA>x", "<NA>x")]
    [InlineData("", "")]
    public void White_space_around_and_the_word_for_nothing_are_no_value(string text, string value)
    {
        Assert.Equal(value, Encoding.UTF8.GetString(RecordedText.Value(Encoding.UTF8.GetBytes(text))));
        ReadOnlyMemory<byte> memory = Encoding.UTF8.GetBytes(text);
        Assert.Equal(value, Encoding.UTF8.GetString(RecordedText.Value(memory).Span));
    }

    [Theory]
    [InlineData("incomplete", "")]
    [InlineData("<NA>", "")]
    [InlineData("incomplete-job", "incomplete-job")]
    public void A_pending_answer_about_a_container_is_no_value(string text, string value) =>
        Assert.Equal(value, Encoding.UTF8.GetString(RecordedText.ContainerValue(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("/usr/bin/python3", "python3")]
    [InlineData("python3", "python3")]
    [InlineData("/opt/tool/", "tool")]
    [InlineData("//", "/")]
    [InlineData("/", "/")]
    [InlineData("", "")]
    public void A_base_name_is_the_last_element(string path, string name) =>
        Assert.Equal(name, Encoding.UTF8.GetString(RecordedText.BaseName(Encoding.UTF8.GetBytes(path))));

    [Theory]
    [InlineData("ab12->00cd /run/x.sock", "ab12", "cd", "/run/x.sock")]
    [InlineData("AB->0   /run/x rest", "AB", "0", "/run/x")]
    [InlineData("1-\\u003e2 /p", "1", "2", "/p")]
    [InlineData("1-\\uff /p", "1", "ff", "/p")]
    [InlineData("1->2", "", "", "")]
    [InlineData("1->2 ", "", "", "")]
    [InlineData("12345678901234567->2 /p", "", "", "")]
    [InlineData("/etc/passwd", "", "", "")]
    public void A_connected_socket_has_two_ends_and_a_path(string text, string left, string right, string path)
    {
        bool isSocket = SocketPath.TryParse(Encoding.UTF8.GetBytes(text), out SocketPath socket);
        Assert.Equal(path.Length > 0, isSocket);
        Assert.Equal((left, right, path), (Encoding.UTF8.GetString(socket.Left), Encoding.UTF8.GetString(socket.Right),
            Encoding.UTF8.GetString(socket.Path)));
    }
}
