using System.CommandLine;

namespace SysFlow.Cli;

/// <summary>The layout of a data directory of the all-in-one host.</summary>
internal sealed class DataDirectory(string path)
{
    /// <summary>The default of <c>--data</c>: in the working directory, visible, and easy to remove.</summary>
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

    /// <summary>The bridge's record of the traces that it has published.</summary>
    public string Bridge => Path.Combine(Root, "bridge");

    /// <summary>The document store.</summary>
    public string Documents => Path.Combine(Root, "documents");

    /// <summary>Whether something has been written there.</summary>
    public bool Exists => Directory.Exists(Documents);
}
