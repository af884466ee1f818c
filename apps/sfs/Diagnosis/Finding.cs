namespace SysFlow.Cli;

/// <summary>What a check found.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What was checked.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do about it; empty when it is as it should be.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Message, string Remedy = "")
{
    public static Finding Good(string subject, string message) => new(FindingLevel.Good, subject, message);

    public static Finding Warning(string subject, string message, string remedy) =>
        new(FindingLevel.Warning, subject, message, remedy);

    public static Finding Error(string subject, string message, string remedy) =>
        new(FindingLevel.Error, subject, message, remedy);
}
