using SysFlow.Ecs;
using SysFlow.Hosting;

namespace SysFlow.EcsMapper;

/// <summary>Options of the documents of a replay.</summary>
public static class ReplayedDocuments
{
    /// <summary>
    /// The options with a namespace of their own where the replay's output has a suffix, so that its documents go to
    /// data streams beside the live ones: <c>logs-sysflow.alert-default.SUFFIX</c>.
    /// </summary>
    public static EcsOptions For(this EcsOptions options, ReplayOptions? replay)
    {
        ArgumentNullException.ThrowIfNull(options);
        return replay is { OutputSuffix: { Length: > 0 } suffix }
            ? options with { Namespace = $"{options.Namespace}.{suffix}" } : options;
    }
}
