namespace SysFlow.Documents;

/// <summary>
/// Thrown when the document store as a whole fails; the message names the file or address and the cause.
/// </summary>
public class DocumentStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DocumentStoreException() { }

    /// <summary>Creates the exception with a message.</summary>
    public DocumentStoreException(string message) : base(message) { }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public DocumentStoreException(string message, Exception innerException) : base(message, innerException) { }
}
