using System.Globalization;
using System.Text.Json.Nodes;
using FeatureStore.Testing.Avro;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureStore.Pusher.Tests.Fixtures;

/// <summary>Answers for schemas by their id over HTTP, as Confluent's Schema Registry does.</summary>
internal static class RegistryServer
{
    public static async Task<WebApplication> StartAsync(FixedSchemaRegistry registry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/schemas/ids/{id}", (string id) => registry.Schemas.TryGetValue(int.Parse(id, CultureInfo.InvariantCulture), out var schema)
            ? Results.Json(new JsonObject { ["schema"] = schema, ["schemaType"] = "AVRO" })
            : Results.Json(new JsonObject { ["error_code"] = 40403, ["message"] = $"Schema {id} not found" }, statusCode: 404));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
