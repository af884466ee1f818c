namespace SysFlow.Cli.Tests;

public sealed class EmbeddedDlqTests() : DlqContract(new EmbeddedPipeline());
