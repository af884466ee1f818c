namespace SysFlow.Documents.Tests;

public sealed class BulkDecisionsTests
{
    [Theory]
    [InlineData(200, false, ItemDecision.Created)]
    [InlineData(201, false, ItemDecision.Created)]
    [InlineData(201, true, ItemDecision.CreatedInFailureStore)]
    [InlineData(409, false, ItemDecision.Duplicate)]
    [InlineData(429, false, ItemDecision.Retry)]
    [InlineData(502, false, ItemDecision.Retry)]
    [InlineData(503, false, ItemDecision.Retry)]
    [InlineData(504, false, ItemDecision.Retry)]
    [InlineData(400, false, ItemDecision.Reject)]
    [InlineData(413, false, ItemDecision.Reject)]
    [InlineData(401, false, ItemDecision.Stop)]
    [InlineData(403, false, ItemDecision.Stop)]
    [InlineData(404, false, ItemDecision.Stop)]
    public void An_item_is_judged_by_its_status(int status, bool inFailureStore, ItemDecision expected) =>
        Assert.Equal(expected, BulkDecisions.ForItem(status, inFailureStore));

    [Theory]
    [InlineData(200, 10, RequestDecision.ReadItems)]
    [InlineData(429, 10, RequestDecision.Retry)]
    [InlineData(503, 10, RequestDecision.Retry)]
    [InlineData(413, 10, RequestDecision.Split)]
    [InlineData(413, 1, RequestDecision.Reject)]
    [InlineData(400, 10, RequestDecision.Stop)]
    [InlineData(401, 10, RequestDecision.Stop)]
    [InlineData(404, 10, RequestDecision.Stop)]
    public void A_request_is_judged_by_its_status(int status, int documents, RequestDecision expected) =>
        Assert.Equal(expected, BulkDecisions.ForRequest(status, documents));
}
