namespace SysFlow.Documents;

/// <summary>One page of found documents.</summary>
/// <param name="Documents">The documents, in the order of the request.</param>
/// <param name="Next">The value of <see cref="SearchRequest.After"/> for the next page; null on the last one.</param>
public sealed record SearchPage(IReadOnlyList<FoundDocument> Documents, string? Next);
