namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads the metadata of a document. Keys that the specification does not name are left to the author.
/// </summary>
internal sealed class HeaderReader(DiagnosticBag diagnostics)
{
    private static readonly string[] Levels = ["informational", "low", "medium", "high", "critical"];

    /// <summary>The header; null after a diagnostic when the document has no title.</summary>
    public SigmaHeader? Read(YamlMapping document, ItemKeys keys)
    {
        if (keys.Scalar("title") is not { Value.Length: > 0 } title)
        {
            if (keys.Find("title") is null or YamlScalar) keys.Missing("title", "document");
            return null;
        }

        YamlScalar? status = keys.Scalar("status");
        return new SigmaHeader
        {
            Span = title.Span,
            Title = title.Value.Trim(),
            Id = Text(keys, "id"),
            Name = Text(keys, "name"),
            Description = Text(keys, "description"),
            Author = Text(keys, "author"),
            License = Text(keys, "license"),
            Date = Text(keys, "date"),
            Modified = Text(keys, "modified"),
            Level = Level(keys),
            StatusText = status?.Value.Trim() ?? "",
            Status = Status(status),
            Tags = keys.Values("tags"),
            References = Texts(keys, "references"),
            FalsePositives = Texts(keys, "falsepositives"),
            Related = Related(keys),
            Suppression = new SuppressionReader(diagnostics).Read(keys),
        };
    }

    private static string Text(ItemKeys keys, string key) => keys.Scalar(key)?.Value.Trim() ?? "";

    private static List<string> Texts(ItemKeys keys, string key) => [.. keys.Values(key).Select(v => v.Text)];

    private string Level(ItemKeys keys)
    {
        if (keys.Scalar("level") is not { } level) return "";
        if (Levels.Contains(level.Value.Trim())) return level.Value.Trim();
        diagnostics.Error(level.Span, DiagnosticCodes.UnknownWord, $"`{level.Value}` is not a level.",
            Suggestion.Help(level.Value, Levels, $"The levels are {string.Join(", ", Levels)}."));
        return "";
    }

    private SigmaStatus Status(YamlScalar? status)
    {
        if (status is null) return SigmaStatus.Test;
        switch (status.Value.Trim())
        {
            case "stable": return SigmaStatus.Stable;
            case "test": return SigmaStatus.Test;
            case "experimental": return SigmaStatus.Experimental;
            case "deprecated": return SigmaStatus.Deprecated;
            case "unsupported": return SigmaStatus.Unsupported;
        }

        string[] words = ["stable", "test", "experimental", "deprecated", "unsupported"];
        diagnostics.Error(status.Span, DiagnosticCodes.UnknownWord, $"`{status.Value}` is not a status.",
            Suggestion.Help(status.Value, words, $"The statuses are {string.Join(", ", words)}."));
        return SigmaStatus.Test;
    }

    private List<string> Related(ItemKeys keys)
    {
        List<string> related = [];
        if (keys.Find("related") is not YamlSequence list) return related;
        foreach (YamlNode node in list.Items.Take(ItemKeys.MaxValues))
        {
            if (node is not YamlMapping map) continue;
            ItemKeys item = new(map, diagnostics);
            related.Add($"{Text(item, "type")}:{Text(item, "id")}");
        }

        return related;
    }
}
