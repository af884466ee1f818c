namespace SysFlow.Documents.Embedded;

/// <summary>A document that matched.</summary>
/// <param name="Block">The number of the block it lies in.</param>
/// <param name="Summary">What is known of the block.</param>
/// <param name="Document">Its place in the block.</param>
/// <param name="Key">What orders it.</param>
internal sealed record Hit(long Block, BlockSummary Summary, int Document, HitKey Key);
