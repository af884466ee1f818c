namespace SysFlow.Cli.Tests;

public sealed class EmbeddedLagTests() : LagContract(new EmbeddedPipeline());
