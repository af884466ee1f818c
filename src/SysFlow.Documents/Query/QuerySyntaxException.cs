namespace SysFlow.Documents;

/// <summary>A query that cannot be understood.</summary>
public sealed class QuerySyntaxException : Exception
{
    /// <summary>Creates the exception.</summary>
    public QuerySyntaxException() { }

    /// <summary>Creates the exception with what is wrong.</summary>
    public QuerySyntaxException(string message) : base(message) { }

    /// <summary>Creates the exception with what is wrong and the cause.</summary>
    public QuerySyntaxException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception with what is wrong and where.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="column">Where, in characters from 1.</param>
    public QuerySyntaxException(string message, int column) : base($"column {column}: {message}") => Column = column;

    /// <summary>Where the query is wrong, in characters from 1; 0 when it is not one place.</summary>
    public int Column { get; }
}
