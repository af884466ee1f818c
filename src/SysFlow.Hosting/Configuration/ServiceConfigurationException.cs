namespace SysFlow.Hosting;

/// <summary>
/// Thrown when the arguments or settings of a service are wrong; the message names the key, the file or the argument.
/// </summary>
public sealed class ServiceConfigurationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ServiceConfigurationException() { }

    /// <summary>Creates the exception with a message.</summary>
    public ServiceConfigurationException(string message) : base(message) { }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public ServiceConfigurationException(string message, Exception innerException) : base(message, innerException) { }
}
