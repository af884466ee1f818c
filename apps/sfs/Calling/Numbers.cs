using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace SysFlow.Cli;

/// <summary>
/// Options whose value is a whole number within bounds; the error for anything else names the bounds.
/// </summary>
internal static class Numbers
{
    /// <summary>An option with a default value.</summary>
    public static Option<T> Option<T>(string name, string description, T smallest, T largest, T fallback)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument => Parse(argument, name, smallest, largest) ?? default,
            DefaultValueFactory = _ => fallback,
        };

    /// <summary>An option that is null when it is not given.</summary>
    public static Option<T?> Optional<T>(string name, string description, T smallest, T largest)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument => Parse(argument, name, smallest, largest),
        };

    private static T? Parse<T>(ArgumentResult argument, string name, T smallest, T largest)
        where T : struct, IBinaryInteger<T>
    {
        string text = argument.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number)
            && number >= smallest && number <= largest)
        {
            return number;
        }

        argument.AddError($"{name}: '{text}' is not a number from {smallest} to {largest}");
        return null;
    }
}
