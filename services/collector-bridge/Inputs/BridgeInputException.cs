namespace SysFlow.CollectorBridge;

/// <summary>Thrown when an input cannot be read at all.</summary>
public sealed class BridgeInputException : Exception
{
    /// <summary>The setting that names it, below <c>Bridge:</c>.</summary>
    public string Key { get; init; } = "Inputs";

    /// <summary>Creates the exception.</summary>
    public BridgeInputException() { }

    /// <summary>Creates the exception with a message that names the input.</summary>
    public BridgeInputException(string message) : base(message) { }

    /// <summary>Creates the exception with a message that names the input, and its cause.</summary>
    public BridgeInputException(string message, Exception innerException) : base(message, innerException) { }
}
