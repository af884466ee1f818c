using System.Net;
using System.Text;
using CsCheck;

namespace SysFlow.Records.Tests;

public sealed class Ipv4TextTests
{
    [Fact]
    public void Every_address_is_read_back_from_its_text() => Gen.Int.Sample(address =>
    {
        string text = Ipv4Text.Of(address);
        Assert.Equal(new IPAddress((uint)address).ToString(), text);
        Assert.True(Ipv4Text.TryParse(text, out int read));
        Assert.Equal(address, read);
        Assert.True(Ipv4Text.TryParse(Encoding.ASCII.GetBytes(text), out read));
        Assert.Equal(address, read);
    });

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.0.0")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.010")]
    [InlineData("10.0..1")]
    [InlineData("10.0.0.1 ")]
    [InlineData("+1.0.0.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("1٠.0.0.1")]
    [InlineData("::1")]
    public void Other_texts_are_no_address(string text)
    {
        Assert.False(Ipv4Text.TryParse(text, out int address));
        Assert.False(Ipv4Text.TryParse(Encoding.UTF8.GetBytes(text), out int bytes));
        Assert.Equal((0, 0), (address, bytes));
    }
}
