using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A way in which a match counts for a correlation, with readers for the fields involved.</summary>
internal sealed class FeedReader(CorrelationFeed feed)
{
    public CorrelationFeed Feed => feed;

    /// <summary>Reads the group-by fields.</summary>
    public KeyReader[] Group { get; } = [.. feed.Group.Select(f => new KeyReader(f))];

    /// <summary>Reads the fields whose values it counts; empty when it counts something else.</summary>
    public KeyReader[] Counted { get; } = [.. feed.Counted.Select(f => new KeyReader(f))];
}
