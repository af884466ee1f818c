namespace SysFlow.Documents;

/// <summary>
/// The document store as a whole cannot do what was asked; the message names the file or address and the cause.
/// </summary>
public class DocumentStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DocumentStoreException() { }

    /// <summary>Creates the exception with what failed and where.</summary>
    public DocumentStoreException(string message) : base(message) { }

    /// <summary>Creates the exception with what failed, where, and the cause.</summary>
    public DocumentStoreException(string message, Exception innerException) : base(message, innerException) { }
}
