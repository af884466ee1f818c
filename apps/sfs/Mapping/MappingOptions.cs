using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Options of a mapping.</summary>
internal sealed record MappingOptions
{
    /// <summary>Traces, directories of traces, sockets, <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Whether to continue when everything present has been read.</summary>
    public required bool Follow { get; init; }

    /// <summary>Whether every event becomes a document.</summary>
    public required bool MapsEvents { get; init; }

    /// <summary>The rules whose alerts become documents; null for none.</summary>
    public required RuleSet? Rules { get; init; }

    /// <summary>File to write, or <c>-</c> for standard output.</summary>
    public required string Target { get; init; }

    /// <summary>When the file is rotated.</summary>
    public required RotationOptions Rotation { get; init; }
}
