using Microsoft.Extensions.Configuration;

namespace SysFlow.Hosting;

/// <summary>
/// Loads the settings of a service from these sources, of which later ones override earlier ones:
/// <c>appsettings.json</c> beside the executable, the file named by <c>--config</c>, environment variables that start
/// with <c>SYSFLOW_</c> (<c>__</c> between levels), and <c>--set Key:Sub=value</c> on the command line.
/// </summary>
public static class ServiceConfiguration
{
    /// <summary>Prefix of environment variables with settings.</summary>
    public const string EnvironmentPrefix = "SYSFLOW_";

    /// <summary>Reads all sources.</summary>
    /// <exception cref="ServiceConfigurationException">
    /// An argument is unknown or malformed, or a file cannot be read.
    /// </exception>
    public static IConfigurationRoot Load(IReadOnlyList<string> args)
    {
        ConfigurationBuilder builder = new();
        builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        Dictionary<string, string?> overrides = new(StringComparer.OrdinalIgnoreCase);
        string? file = null;
        for (int i = 0; i < args.Count; i += 2)
        {
            if (args[i] is not ("--config" or "--set"))
            {
                throw new ServiceConfigurationException(
                    $"{args[i]}: unknown argument (known: --config FILE, --set KEY=VALUE, --help, --version)");
            }

            if (i + 1 == args.Count) throw new ServiceConfigurationException($"{args[i]}: a value must follow it");
            string value = args[i + 1];
            if (args[i] == "--config") file = value;
            else AddOverride(overrides, value);
        }

        if (file is not null) builder.AddJsonFile(Path.GetFullPath(file), optional: false);
        builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(overrides);
        try
        {
            return builder.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException or FormatException)
        {
            throw new ServiceConfigurationException(
                e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}", e);
        }
    }

    private static void AddOverride(Dictionary<string, string?> overrides, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new ServiceConfigurationException(
                $"--set {text}: write KEY=VALUE, for example --set Log:Directory=data");
        }
        overrides[text[..equals]] = text[(equals + 1)..];
    }
}
