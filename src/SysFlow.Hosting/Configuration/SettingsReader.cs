using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SysFlow.Hosting;

/// <summary>
/// Reads typed settings from a configuration and collects all problems with their keys, so that they are reported
/// together. Keys that are never read are problems too, because they are usually misspelt.
/// </summary>
public sealed class SettingsReader(IConfigurationRoot configuration)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>A text, or <paramref name="fallback"/> when the key is absent.</summary>
    public string Text(string key, string fallback)
    {
        _known.Add(key);
        return configuration[key] ?? fallback;
    }

    /// <summary>A required text.</summary>
    public string RequiredText(string key, string example)
    {
        string text = Text(key, "");
        if (string.IsNullOrWhiteSpace(text)) _problems.Add($"{key}: is required, for example --set {key}={example}");
        return text;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag(string key, bool fallback)
    {
        string text = Text(key, fallback ? "true" : "false");
        if (bool.TryParse(text, out bool flag)) return flag;
        _problems.Add($"{key}: '{text}' is neither true nor false");
        return fallback;
    }

    /// <summary>One of the names of an enumeration, in any case.</summary>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        string text = Text(key, fallback.ToString());
        string? name = Array.Find(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is not null) return Enum.Parse<T>(name);
        _problems.Add($"{key}: '{text}' is none of {string.Join(", ", Enum.GetNames<T>())}");
        return fallback;
    }

    /// <summary>A time span, such as <c>00:00:00.250</c>.</summary>
    public TimeSpan Span(string key, TimeSpan fallback)
    {
        string text = Text(key, fallback.ToString("c"));
        if (TimeSpan.TryParseExact(text, "c", null, out TimeSpan span)) return span;
        _problems.Add($"{key}: '{text}' is not a time span such as 00:00:01.500");
        return fallback;
    }

    /// <summary>A whole number.</summary>
    public int Number(string key, int fallback)
    {
        string text = Text(key, fallback.ToString(CultureInfo.InvariantCulture));
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
        _problems.Add($"{key}: '{text}' is not a whole number such as {fallback}");
        return fallback;
    }

    /// <summary>A number of bytes, such as <c>1048576</c>, <c>512 MiB</c> or <c>4 GiB</c>.</summary>
    public long Bytes(string key, long fallback)
    {
        string text = Text(key, fallback.ToString(CultureInfo.InvariantCulture));
        string[] units = ["", "KiB", "MiB", "GiB", "TiB"];
        int unit = Array.FindLastIndex(units, u => text.EndsWith(u, StringComparison.OrdinalIgnoreCase));
        ReadOnlySpan<char> digits = text.AsSpan(0, text.Length - units[unit].Length).TrimEnd();
        int shift = 10 * unit;
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= long.MaxValue >> shift)
        {
            return number << shift;
        }

        _problems.Add($"{key}: '{text}' is not a number of bytes such as 1048576, 512 MiB or 4 GiB");
        return fallback;
    }

    /// <summary>A list of texts: a JSON array, or one value separated by commas.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        _known.Add(key);
        IConfigurationSection section = configuration.GetSection(key);
        if (section.Value is { } single)
            return single.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. section.GetChildren().Select(c => c.Value).OfType<string>()];
    }

    /// <summary>Every key below <paramref name="key"/>, whatever its name, with its value.</summary>
    public IReadOnlyDictionary<string, string> Section(string key)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (IConfigurationSection section in configuration.GetSection(key).GetChildren())
        {
            _known.Add(section.Path);
            if (section.Value is { } value) values.Add(section.Key, value);
        }

        return values;
    }

    /// <summary>Adds problems that a settings type has found.</summary>
    public void Report(IEnumerable<string> problems) => _problems.AddRange(problems);

    /// <summary>Throws if there were any problems.</summary>
    /// <exception cref="ServiceConfigurationException">There were problems; the message lists all of them.</exception>
    public void ThrowIfWrong()
    {
        foreach (IConfigurationSection section in configuration.GetChildren()) FindUnknown(section);
        if (_problems.Count > 0) throw new ServiceConfigurationException(string.Join(Environment.NewLine, _problems));
    }

    private void FindUnknown(IConfigurationSection section)
    {
        if (_known.Contains(section.Path)) return;
        bool isLeaf = true;
        foreach (IConfigurationSection child in section.GetChildren())
        {
            isLeaf = false;
            FindUnknown(child);
        }

        if (isLeaf)
        {
            _problems.Add(
                $"{section.Path}: unknown key (known: {string.Join(", ", _known.Order(StringComparer.Ordinal))})");
        }
    }
}
