namespace SysFlow.Documents;

/// <summary>
/// Decides what to do about answers of Elasticsearch's bulk API, as pure functions
/// (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk).
/// </summary>
public static class BulkDecisions
{
    /// <summary>Decides what to do about one document of a request.</summary>
    /// <param name="status">The item's <c>status</c>.</param>
    /// <param name="inFailureStore">Whether the item contains <c>"failure_store": "used"</c>.</param>
    public static ItemDecision ForItem(int status, bool inFailureStore) => status switch
    {
        200 or 201 => inFailureStore ? ItemDecision.CreatedInFailureStore : ItemDecision.Created,
        409 => ItemDecision.Duplicate,
        408 or 429 or >= 500 => ItemDecision.Retry,
        401 or 403 or 404 => ItemDecision.Stop,
        _ => ItemDecision.Reject,
    };

    /// <summary>Decides what to do about a request.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="documents">Number of documents in the request.</param>
    public static RequestDecision ForRequest(int status, int documents) => status switch
    {
        200 => RequestDecision.ReadItems,
        408 or 429 or >= 500 => RequestDecision.Retry,
        413 => documents > 1 ? RequestDecision.Split : RequestDecision.Reject,
        _ => RequestDecision.Stop,
    };
}
