using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>The name, inputs and outputs of a stage.</summary>
/// <param name="Name">Name of the service, also of its consumer group and in dead letters.</param>
/// <param name="Inputs">The topics it reads.</param>
/// <param name="Outputs">The topics it writes; empty for the last stage.</param>
public sealed record StageDescription(string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>A block ends before it would exceed this many bytes, unless one message alone does.</summary>
    public int MaxBlockBytes { get; init; } = MessageLimits.BlockBytes;
}
