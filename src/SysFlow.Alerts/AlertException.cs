namespace SysFlow.Alerts;

/// <summary>A message is not a valid <c>Alert</c>.</summary>
public sealed class AlertException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AlertException() { }

    /// <summary>Creates the exception with a message that names the problem and the byte offset.</summary>
    public AlertException(string message) : base(message) { }

    /// <summary>Creates the exception with a message and the cause.</summary>
    public AlertException(string message, Exception innerException) : base(message, innerException) { }
}
