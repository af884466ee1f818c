namespace SysFlow.Cli;

/// <summary>The call turns out to be wrong after it was parsed: it names something that is not there.</summary>
internal sealed class CallException : Exception
{
    public CallException(string message) : base(message) { }

    public CallException(string message, Exception innerException) : base(message, innerException) { }
}
