using System.Collections.Frozen;

namespace SysFlow.Documents;

/// <summary>
/// The ECS fields that hold text rather than keywords, and those that a query without a field searches.
/// </summary>
public static class TextFields
{
    private static readonly FrozenSet<string> Text =
        FrozenSet.Create(StringComparer.Ordinal, "message", "error.message");

    /// <summary>The fields that a bare word or phrase searches.</summary>
    public static IReadOnlyList<string> Searched { get; } =
    [
        "message",
        "error.message",
        "event.action",
        "event.reason",
        "process.name",
        "process.executable",
        "process.command_line",
        "process.args",
        "process.parent.name",
        "process.parent.executable",
        "process.parent.command_line",
        "file.path",
        "file.target_path",
        "rule.name",
        "rule.description",
        "threat.tactic.name",
        "threat.technique.name",
        "threat.technique.subtechnique.name",
        "container.name",
        "container.image.name",
        "orchestrator.resource.name",
        "orchestrator.namespace",
        "host.name",
        "user.name",
        "tags",
    ];

    /// <summary>
    /// Whether ECS types <paramref name="field"/> <c>match_only_text</c>: terms are then searched for inside the value.
    /// </summary>
    public static bool IsText(string field) => Text.Contains(field);
}
