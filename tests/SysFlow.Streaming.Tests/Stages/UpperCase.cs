using System.Text;

namespace SysFlow.Streaming.Tests;

/// <summary>
/// Writes every value in capitals; refuses those that begin with "bad" after having written something, writes "many3"
/// three times, and a result of "hugeN" with N bytes.
/// </summary>
internal sealed class UpperCase : IMessageProcessor
{
    public void Process(in Message message, MessageBatch output)
    {
        string value = Encoding.UTF8.GetString(message.Value);
        int times = value.StartsWith("many", StringComparison.Ordinal) ? int.Parse(value[4..]) : 1;
        string result = value.StartsWith("huge", StringComparison.Ordinal)
            ? new string('H', int.Parse(value[4..])) : value.ToUpperInvariant();
        for (int i = 0; i < times; i++)
        {
            output.Start(StageWorld.Output, message.Key, message.Timestamp);
            output.Write(Encoding.UTF8.GetBytes(result));
            output.Complete();
        }

        if (value.StartsWith("bad", StringComparison.Ordinal)) throw new BadMessageException($"'{value}' is bad");
    }
}
