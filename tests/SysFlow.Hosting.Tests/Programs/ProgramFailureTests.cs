using System.Net.Sockets;
using SysFlow.Documents;
using SysFlow.Streaming;

namespace SysFlow.Hosting.Tests;

public sealed class ProgramFailureTests
{
    /// <summary>Everything that the world does to a program, and the exit code it ends with.</summary>
    public static TheoryData<Exception, int> Expected => new()
    {
        { new IOException("No space left on device"), 1 },
        { new UnauthorizedAccessException("Access to the path '/var/log' is denied."), 1 },
        { new SocketException((int)SocketError.AddressNotAvailable), 1 },
        { new StreamingException(StreamingFailure.Locked, "The log is in use."), 1 },
        { new DocumentStoreException("The store is in use."), 1 },
        { new ServiceConfigurationException("Log:Directory: is required"), 2 },
    };

    [Theory]
    [MemberData(nameof(Expected), DisableDiscoveryEnumeration = true)]
    public void What_the_world_does_is_told_in_its_own_words(Exception exception, int exit)
    {
        ProgramFailure failure = ProgramFailure.Of(exception);
        Assert.Equal(exit, failure.ExitCode);
        Assert.Equal(exception.Message, failure.Message);
        Assert.Equal(failure, ProgramFailure.Of(new AggregateException(exception)));
        Assert.Equal(failure, ProgramFailure.Of(new TypeInitializationException("Type", exception)));
    }

    [Fact]
    public void A_query_that_cannot_be_read_is_a_wrong_call()
    {
        QuerySyntaxException syntax = Assert.Throws<QuerySyntaxException>(() => DocumentQuery.Parse("a AND ("));
        ProgramFailure failure = ProgramFailure.Of(syntax);
        Assert.Equal(2, failure.ExitCode);
        Assert.EndsWith(syntax.Message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_left_is_not_worth_a_word() =>
        Assert.Equal(new ProgramFailure("", 141), ProgramFailure.Of(new OutputClosedException()));

    [Fact]
    public void A_fault_of_the_program_says_that_it_is_one_and_how_to_see_where()
    {
        ProgramFailure failure = ProgramFailure.Of(new InvalidCastException("Unable to cast."));
        Assert.Equal(1, failure.ExitCode);
        Assert.Contains("InvalidCastException", failure.Message, StringComparison.Ordinal);
        Assert.Contains(ProgramFailure.TraceVariable, failure.Message, StringComparison.Ordinal);
    }
}
