using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>Turns failures of the file into errors of the log.</summary>
internal static class LogErrors
{
    public static StreamingException From(SqliteException error, string file) =>
        From(SqliteFileException.From(error, file, LogFile.Format.Name));

    public static StreamingException From(SqliteFileException error) => new(
        error.Failure switch
        {
            SqliteFailure.Busy => StreamingFailure.Unavailable,
            SqliteFailure.Damaged or SqliteFailure.Foreign => StreamingFailure.Corrupt,
            _ => StreamingFailure.Storage,
        },
        error.Message,
        error);

    /// <summary>The error for a damaged row.</summary>
    public static StreamingException Damaged(string file, string row, string how) =>
        new(StreamingFailure.Corrupt, $"{file} is damaged: {row}: {how}.");

    /// <summary>The error for a damaged frame.</summary>
    public static StreamingException Damaged(string file, LogPartition partition, long offset, string how)
    {
        PartitionOffset position = new(partition.Name, offset);
        return new StreamingException(StreamingFailure.Corrupt, $"{file} is damaged at {position}: {how}.")
        {
            Position = position,
        };
    }

    /// <summary>The work that keeps a log up to date and within its bounds has died.</summary>
    public static StreamingException Upkeep(string file, Exception cause) => new(
        StreamingFailure.Storage, $"The upkeep of {file} has failed: {cause.Message} Restart the program.", cause);

    /// <summary>The error for a directory that cannot be used.</summary>
    public static StreamingException Directory(string directory, Exception cause) => new(
        StreamingFailure.Storage,
        $"{directory} cannot hold the log: {cause.Message} Give this user write access, or choose another directory.",
        cause);
}
