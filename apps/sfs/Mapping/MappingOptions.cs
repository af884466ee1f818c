using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>What is to be mapped, and where to.</summary>
internal sealed record MappingOptions
{
    /// <summary>Traces, directories of traces, sockets, <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Whether to go on when everything that is there now is read.</summary>
    public required bool Follow { get; init; }

    /// <summary>Whether every event becomes a document.</summary>
    public required bool MapsEvents { get; init; }

    /// <summary>The rules whose alerts become documents; null for none.</summary>
    public required RuleSet? Rules { get; init; }

    /// <summary>File to write, or <c>-</c> for standard output.</summary>
    public required string Target { get; init; }

    /// <summary>When the file is cut.</summary>
    public required RotationOptions Rotation { get; init; }
}
