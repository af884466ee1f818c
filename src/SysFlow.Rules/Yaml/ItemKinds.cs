namespace SysFlow.Rules;

/// <summary>The keys that begin an item of a rule file and name its kind.</summary>
internal static class ItemKinds
{
    public static readonly string[] Words =
        ["rule", "macro", "list", "filter", "drop", "required_engine_version", "required_plugin_versions"];
}
