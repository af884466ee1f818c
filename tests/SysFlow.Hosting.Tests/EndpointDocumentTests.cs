using SysFlow.Testing;

namespace SysFlow.Hosting.Tests;

public sealed class EndpointDocumentTests
{
    [Theory]
    [InlineData("collector-bridge", EndpointOptions.CollectorBridgePort)]
    [InlineData("detector", EndpointOptions.DetectorPort)]
    [InlineData("ecs-mapper", EndpointOptions.EcsMapperPort)]
    [InlineData("indexer", EndpointOptions.IndexerPort)]
    public void The_page_and_the_help_name_the_default_address(string service, int port)
    {
        string page = Checkout.Read("docs/architecture.md");
        Assert.Contains($"| {service} | `127.0.0.1:{port}` |", page, StringComparison.Ordinal);
        string program = Checkout.Read($"services/{service}/Program.cs");
        Assert.Contains($"(127.0.0.1:{port})", program, StringComparison.Ordinal);
    }
}
