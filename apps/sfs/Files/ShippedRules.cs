namespace SysFlow.Cli;

/// <summary>The rule packs that come with the program, copied beside the executable by the build.</summary>
internal static class ShippedRules
{
    /// <summary>
    /// Environment variable that names another directory, such as that of a checkout, to be used in its place.
    /// </summary>
    public const string Variable = "SFS_RULES";

    public static string Directory { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(AppContext.BaseDirectory, "rules");
}
