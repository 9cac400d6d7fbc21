using System.Text.Json.Nodes;
using FeatureStore.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>A registry over HTTP, as far as the service asks it.</summary>
internal static class RegistryServer
{
    public static async Task<WebApplication> StartAsync(ISchemaRegistry registry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/subjects/{subject}/versions", async (string subject, HttpRequest request, CancellationToken cancellationToken) =>
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return Results.Json(new JsonObject { ["id"] = await registry.RegisterAsync(subject, body!["schema"]!.GetValue<string>(), cancellationToken) });
        });
        app.MapGet("/schemas/ids/{id:int}", async (int id, CancellationToken cancellationToken) =>
            Results.Json(new JsonObject { ["schema"] = await registry.GetSchemaAsync(id, cancellationToken) }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
