using SysFlow.Detection;
using SysFlow.Detector;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Checks what is on this machine: rules and documents.</summary>
internal static class LocalChecks
{
    /// <summary>Whether the rules load.</summary>
    public static IEnumerable<Finding> CheckRules(RuleSource source)
    {
        RuleLoadResult loaded = source.Load();
        Diagnostic[] errors = [.. loaded.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        foreach (Diagnostic error in errors)
            yield return Finding.Error("rules", $"{error.Location}: {error.Message}", error.Help);
        if (loaded.RuleSet is not { } rules) yield break;
        int warnings = loaded.Diagnostics.Count - errors.Length;
        string loadedRules = $"{Words.Count(rules.Rules.Count, "rule")} load, hash {rules.Hash[..12]}";
        if (rules.Rules.Count == 0)
            yield return Finding.Error("rules", "there are none, so nothing is detected", "name rule files with --rules");
        else if (warnings > 0)
            yield return Finding.Warning("rules", $"{loadedRules}, {Words.Count(warnings, "warning")}", "see sfs rules check");
        else
            yield return Finding.Good("rules", loadedRules);
    }

    /// <summary>Whether the document store can be read.</summary>
    public static async Task<Finding> CheckDocumentsAsync(string directory, CancellationToken cancellation)
    {
        try
        {
            await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(
                new EmbeddedStoreOptions { Directory = directory, ReadOnly = true }, cancellation);
            long documents = await store.CountAsync(new SearchRequest { Query = DocumentQuery.All }, cancellation);
            return Finding.Good("documents", $"{Words.Count(documents, "document")} in {directory}");
        }
        catch (DocumentStoreException e)
        {
            return Finding.Error(
                "documents", e.Message, "check the directory and its rights; the indexer makes it when it first runs");
        }
    }
}
