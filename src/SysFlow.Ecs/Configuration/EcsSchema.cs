namespace SysFlow.Ecs;

/// <summary>The version of the Elastic Common Schema in which documents are written.</summary>
public static class EcsSchema
{
    /// <summary>The value of <c>ecs.version</c>, against which documents are validated.</summary>
    public const string Version = "9.4.0";

    internal static byte[] VersionUtf8 { get; } = EcsOptions.Utf8(Version);
}
