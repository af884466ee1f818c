namespace SysFlow.Cli;

/// <summary>
/// Thrown when a call turns out to be wrong after parsing, because it names something that does not exist.
/// </summary>
internal sealed class CallException : Exception
{
    public CallException(string message) : base(message) { }

    public CallException(string message, Exception innerException) : base(message, innerException) { }
}
