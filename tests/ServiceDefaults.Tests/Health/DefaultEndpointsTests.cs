using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.ServiceDefaults.Tests.Health;

public sealed class DefaultEndpointsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Health_runs_every_check_and_alive_only_its_own(string environment)
    {
        await using var app = Build(environment);
        app.MapDefaultEndpoints();
        await app.StartAsync(Token);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var health = await http.GetAsync("/health", Token);
        var alive = await http.GetAsync("/alive", Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.StatusCode, alive.StatusCode));
        Assert.Equal(
            """{"status":"Unhealthy","checks":{"self":{"status":"Healthy"},"store":{"status":"Unhealthy","description":"gone"}}}""",
            await health.Content.ReadAsStringAsync(Token));
        Assert.Equal("Healthy", await alive.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_service_may_answer_health_in_its_own_form()
    {
        await using var app = Build("Production");
        app.MapDefaultEndpoints((context, report) => context.Response.WriteAsync($"own {report.Status}"));
        await app.StartAsync(Token);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var health = await http.GetAsync("/health", Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "own Unhealthy"), (health.StatusCode, await health.Content.ReadAsStringAsync(Token)));
    }

    private static WebApplication Build(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.Services.AddHealthChecks().AddCheck("store", () => HealthCheckResult.Unhealthy("gone"));
        return builder.Build();
    }
}
