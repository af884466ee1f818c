namespace SysFlow.Hosting;

/// <summary>A service was called or configured wrongly; the message names the key, the file or the argument.</summary>
public sealed class ServiceConfigurationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ServiceConfigurationException() { }

    /// <summary>Creates the exception with what is wrong.</summary>
    public ServiceConfigurationException(string message) : base(message) { }

    /// <summary>Creates the exception with what is wrong and the cause.</summary>
    public ServiceConfigurationException(string message, Exception innerException) : base(message, innerException) { }
}
