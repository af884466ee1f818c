namespace SysFlow.Cli;

/// <summary>The rule packs that come with the program, copied beside the executable by the build.</summary>
internal static class ShippedRules
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "rules");
}
