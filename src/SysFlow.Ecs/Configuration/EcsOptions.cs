using System.Buffers;
using System.Text;
using SysFlow.Alerts;

namespace SysFlow.Ecs;

/// <summary>Options of an <see cref="EcsMapper"/>, which checks them when it is created.</summary>
public sealed record EcsOptions
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("-\\/*?\"<>| ,#:");

    /// <summary>
    /// The last part of every data stream's name and <c>data_stream.namespace</c>: 1 to 100 characters, lower case,
    /// without <c>-</c> and the characters Elasticsearch forbids in index names. Default <c>default</c>.
    /// </summary>
    public string Namespace { get; init; } = "default";

    /// <summary>
    /// The version of ATT&amp;CK in which alerts are written; ids of the other version are translated. Default 19.
    /// </summary>
    public AttackVersion AttackVersion { get; init; } = AttackVersion.V19;

    /// <summary>
    /// The version of the pipeline, <c>agent.version</c>; not empty. Default: the version of this library.
    /// </summary>
    public string AgentVersion { get; init; } = typeof(EcsOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>
    /// Names of the environment variables to include in <c>process.env_vars</c>. Empty by default, because environments
    /// contain secrets; detection rules use <c>LD_PRELOAD</c>, <c>LD_LIBRARY_PATH</c> and <c>PATH</c>.
    /// </summary>
    public IReadOnlyList<string> EnvironmentAllowList { get; init; } = [];

    /// <summary>
    /// Labels of every document (<c>labels.*</c>). Keys must not contain dots; keys and values must not be empty.
    /// Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Tags of every document (<c>tags</c>); in an alert they precede those of the rule. Must not be empty strings.
    /// Default none.
    /// </summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>
    /// Name of the Kubernetes cluster, <c>orchestrator.cluster.name</c>. Omitted when null (the default).
    /// </summary>
    public string? ClusterName { get; init; }

    /// <summary>
    /// Id of the Kubernetes cluster, <c>orchestrator.cluster.id</c>. Omitted when null (the default).
    /// </summary>
    public string? ClusterId { get; init; }

    /// <summary>The problems of all invalid values, each with the valid range; empty when all are valid.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];

        // Elasticsearch, data stream naming scheme: https://www.elastic.co/guide/en/ecs/current/ecs-data_stream.html
        Require(Namespace.Length is > 0 and <= 100 && !Namespace.AsSpan().ContainsAny(Forbidden)
            && !Namespace.Any(char.IsUpper), nameof(Namespace), Namespace,
            "1 to 100 lower-case characters without -, \\, /, *, ?, \", <, >, |, space, comma, # and :");
        Require(Enum.IsDefined(AttackVersion), nameof(AttackVersion), AttackVersion.ToString(), "18 or 19");
        Require(!string.IsNullOrWhiteSpace(AgentVersion), nameof(AgentVersion), AgentVersion,
            "a version such as 1.0.0");
        Require(ClusterName is not { Length: 0 }, nameof(ClusterName), "", "a name; omit it if there is none");
        Require(ClusterId is not { Length: 0 }, nameof(ClusterId), "", "an id; omit it if there is none");
        foreach (string name in EnvironmentAllowList)
        {
            Require(name.Length > 0 && !name.Contains('='), nameof(EnvironmentAllowList), name,
                "variable names without =");
        }

        foreach (string tag in Tags) Require(tag.Length > 0, nameof(Tags), tag, "tags that are not empty");
        foreach ((string key, string value) in Labels)
        {
            Require(key.Length > 0 && !key.Contains('.'), nameof(Labels), key,
                "keys that are not empty and have no dot");
            Require(value.Length > 0, nameof(Labels), $"{key}=", "values that are not empty");
        }

        return problems;

        void Require(bool holds, string name, string value, string expected)
        {
            if (!holds) problems.Add($"{name}: '{value}' is not {expected}");
        }
    }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is invalid; the message names it and its valid range.</exception>
    public void Validate()
    {
        if (Problems() is [string first, ..]) throw new ArgumentException(first);
    }

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
