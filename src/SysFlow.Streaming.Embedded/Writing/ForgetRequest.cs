namespace SysFlow.Streaming.Embedded;

/// <summary>Removes the positions of a group.</summary>
internal sealed class ForgetRequest(string group) : WriteRequest
{
    protected override void Write(LogTransaction transaction) => transaction.Forget(group);
}
