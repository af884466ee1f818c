namespace SysFlow.Alerts;

/// <summary>A message is not a valid <c>Alert</c>.</summary>
public sealed class AlertException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AlertException() { }

    /// <summary>Creates the exception with what is wrong and at which byte.</summary>
    public AlertException(string message) : base(message) { }

    /// <summary>Creates the exception with what is wrong and the cause.</summary>
    public AlertException(string message, Exception innerException) : base(message, innerException) { }
}
