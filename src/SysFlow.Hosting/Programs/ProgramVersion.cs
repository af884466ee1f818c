using System.Reflection;

namespace SysFlow.Hosting;

/// <summary>The version of the product, which every program prints for <c>--version</c>.</summary>
internal static class ProgramVersion
{
    /// <summary>The informational version without the commit behind its <c>+</c>.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
