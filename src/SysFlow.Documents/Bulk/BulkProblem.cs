namespace SysFlow.Documents;

/// <summary>A document of a batch that was not written, with the reason.</summary>
/// <param name="Index">Its index in the batch.</param>
/// <param name="Outcome"><see cref="DocumentOutcome.Retry"/> or <see cref="DocumentOutcome.Rejected"/>.</param>
/// <param name="Reason">The cause, suitable for a dead-letter header or a log; never the content of the
/// document.</param>
public readonly record struct BulkProblem(int Index, DocumentOutcome Outcome, string Reason);
