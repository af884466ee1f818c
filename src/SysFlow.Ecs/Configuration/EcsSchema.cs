namespace SysFlow.Ecs;

/// <summary>The edition of the Elastic Common Schema that documents are written in.</summary>
public static class EcsSchema
{
    /// <summary>The value of <c>ecs.version</c>; the edition the documents are validated against.</summary>
    public const string Version = "9.4.0";

    internal static byte[] VersionUtf8 { get; } = EcsOptions.Utf8(Version);
}
