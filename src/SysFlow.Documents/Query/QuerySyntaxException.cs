namespace SysFlow.Documents;

/// <summary>Thrown when the text of a query is not valid.</summary>
public sealed class QuerySyntaxException : Exception
{
    /// <summary>Creates the exception.</summary>
    public QuerySyntaxException() { }

    /// <summary>Creates the exception with a message.</summary>
    public QuerySyntaxException(string message) : base(message) { }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public QuerySyntaxException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception with a message and its position.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="column">Position in characters, from 1.</param>
    public QuerySyntaxException(string message, int column) : base($"column {column}: {message}") => Column = column;

    /// <summary>Position of the error in characters, from 1; 0 when there is no single position.</summary>
    public int Column { get; }
}
