namespace SysFlow.Documents;

/// <summary>A document of a batch that was not written, and why.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Outcome"><see cref="DocumentOutcome.Retry"/> or <see cref="DocumentOutcome.Rejected"/>.</param>
/// <param name="Reason">The cause, in words fit for a dead-letter header or a log; never the document's
/// content.</param>
public readonly record struct BulkProblem(int Index, DocumentOutcome Outcome, string Reason);
