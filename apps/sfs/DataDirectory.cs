using System.CommandLine;

namespace SysFlow.Cli;

/// <summary>What lies where in a data directory of the all-in-one host.</summary>
internal sealed class DataDirectory(string path)
{
    /// <summary>Used when no <c>--data</c> is given: beside the caller's work, visible, and easy to remove.</summary>
    public const string DefaultPath = "sysflow-data";

    /// <summary>The option that names one.</summary>
    public static Option<string> Option(string description) => new("--data")
    {
        Description = description,
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultPath,
    };

    public string Root { get; } = Path.GetFullPath(path);

    /// <summary>The embedded log: one directory per topic partition.</summary>
    public string Log => Path.Combine(Root, "log");

    /// <summary>What the bridge notes of the traces it has published.</summary>
    public string Bridge => Path.Combine(Root, "bridge");

    /// <summary>The document store.</summary>
    public string Documents => Path.Combine(Root, "documents");

    /// <summary>Whether something has been written there.</summary>
    public bool Exists => Directory.Exists(Documents);
}
