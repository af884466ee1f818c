using System.CommandLine;
using System.Globalization;

namespace SysFlow.Cli;

/// <summary>Sizes in options: <c>500000</c>, <c>64K</c>, <c>100M</c>, <c>2G</c>.</summary>
internal static class SizeText
{
    private const string Units = "KMG";
    private const int BitsOfUnit = 10;

    /// <summary>An option whose value is a number of bytes; null when it is not given.</summary>
    public static Option<long?> Option(string name, string description, long smallest) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (Parse(text) is { } bytes && bytes >= smallest) return bytes;
            argument.AddError(
                $"{name}: '{text}' is not a size such as 100M or 2G, of at least {Tables.Bytes(smallest)}");
            return null;
        },
    };

    private static long? Parse(string text)
    {
        int unit = text.Length > 0 ? Units.IndexOf(char.ToUpperInvariant(text[^1])) + 1 : 0;
        bool isNumber = long.TryParse(
            unit > 0 ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        return isNumber && number <= long.MaxValue >> (unit * BitsOfUnit) ? number << (unit * BitsOfUnit) : null;
    }
}
