namespace SysFlow.CollectorBridge;

/// <summary>An input that the caller named cannot be read at all.</summary>
public sealed class BridgeInputException : Exception
{
    /// <summary>Creates the exception.</summary>
    public BridgeInputException() { }

    /// <summary>Creates the exception with the input's name and what is wrong with it.</summary>
    public BridgeInputException(string message) : base(message) { }

    /// <summary>Creates the exception with the input's name, what is wrong with it, and the cause.</summary>
    public BridgeInputException(string message, Exception innerException) : base(message, innerException) { }
}
