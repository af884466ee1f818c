using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SysFlow.Hosting;

/// <summary>
/// A service's health and metrics over HTTP: <c>/health/live</c> succeeds while the process responds,
/// <c>/health/ready</c> runs the checks, and <c>/metrics</c> is the text that Prometheus scrapes. Stops when disposed.
/// </summary>
public sealed class ServiceEndpoint : IAsyncDisposable
{
    private const string Live = "/health/live";
    private const string Ready = "/health/ready";
    private const string Metrics = "/metrics";

    private readonly WebApplication _application;

    private ServiceEndpoint(WebApplication application) => _application = application;

    /// <summary>The address it listens on; with the actual port if 0 was requested.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Starts listening.</summary>
    /// <param name="service">Name of the service: the label <c>service_name</c> of its metrics.</param>
    /// <param name="address">The address; null starts nothing.</param>
    /// <param name="checks">The readiness checks, by name.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <returns>The endpoint; null when <paramref name="address"/> is.</returns>
    /// <exception cref="ServiceConfigurationException">The address cannot be listened on.</exception>
    public static async Task<ServiceEndpoint?> StartAsync(
        string service, IPEndPoint? address, IReadOnlyDictionary<string, IHealthCheck> checks,
        CancellationToken cancellation)
    {
        if (address is null) return null;
        WebApplication application = Build(service, address, checks);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await application.DisposeAsync();
            throw new ServiceConfigurationException(
                $"{EndpointOptions.ListenKey}: cannot listen on {address}. Use another address, or none. {e.Message}",
                e);
        }

        return new ServiceEndpoint(application);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static WebApplication Build(
        string service, IPEndPoint address, IReadOnlyDictionary<string, IHealthCheck> checks)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address));
        builder.Services.AddRoutingCore();
        IHealthChecksBuilder health = builder.Services.AddHealthChecks();
        foreach ((string name, IHealthCheck check) in checks) health.AddCheck(name, check);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .ConfigureResource(resource => resource.AddService(service))
            .AddMeter("SysFlow.*", "System.Runtime")
            .AddPrometheusExporter());

        WebApplication application = builder.Build();
        application.UseRouting();
        application.MapHealthChecks(
            Live, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthResponse.WriteAsync });
        application.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = HealthResponse.WriteAsync });
        application.MapPrometheusScrapingEndpoint(Metrics);
        return application;
    }
}
