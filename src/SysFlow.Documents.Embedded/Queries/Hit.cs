namespace SysFlow.Documents.Embedded;

/// <summary>A document that matched.</summary>
/// <param name="Block">The number of its block.</param>
/// <param name="Summary">The summary of the block.</param>
/// <param name="Document">Its index in the block.</param>
/// <param name="Key">Its sort key.</param>
internal sealed record Hit(long Block, BlockSummary Summary, int Document, HitKey Key);
