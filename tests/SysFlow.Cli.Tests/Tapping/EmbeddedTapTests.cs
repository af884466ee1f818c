namespace SysFlow.Cli.Tests;

public sealed class EmbeddedTapTests() : TapContract(new EmbeddedPipeline());
