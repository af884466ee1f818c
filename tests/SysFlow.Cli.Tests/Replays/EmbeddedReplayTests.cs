namespace SysFlow.Cli.Tests;

public sealed class EmbeddedReplayTests() : ReplayContract(new EmbeddedPipeline());
