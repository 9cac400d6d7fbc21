using System.Buffers.Binary;
using FeatureStore.Feast.Protos.Registry;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast.Tests;

/// <summary>A registry behind a port: as an object over HTTP, or as a registry server over gRPC.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RegistryServer(WebApplication app) => _app = app;

    public Core.Registry Registry { get; } = Core.Registry.Parser.ParseFrom(File.ReadAllBytes(Goldens.PathOf("repos", "rides", "data", "registry.db")));

    public bool IsDown { get; set; }

    /// <summary>Bodies that were sent, and not answered with "not modified".</summary>
    public int Sent { get; private set; }

    public string? Authorization { get; private set; }

    public ApplyMaterializationRequest? Recorded { get; private set; }

    public string Address => new Uri(_app.Urls.First()).Authority;

    public static async Task<RegistryServer> StartAsync(bool grpc)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(e => e.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        RegistryServer server = new(builder.Build());
        server._app.MapGet("/bucket/registry.db", server.GetAsync);
        server._app.MapPost("/feast.registry.RegistryServer/{method}", server.CallAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task GetAsync(HttpContext context)
    {
        Authorization = context.Request.Headers.Authorization;
        string tag = $"\"{Registry.VersionId}\"";
        context.Response.Headers.ETag = tag;
        context.Response.StatusCode = IsDown ? 503 : context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
        if (context.Response.StatusCode == 200)
        {
            Sent++;
            await context.Response.Body.WriteAsync(Registry.ToByteArray());
        }
    }

    private async Task CallAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        Authorization = context.Request.Headers.Authorization;
        context.Response.ContentType = "application/grpc";
        if (IsDown)
        {
            context.Response.Headers["grpc-status"] = "14";
            context.Response.Headers["grpc-message"] = "closed for lunch";
            return;
        }

        IMessage answer = Answer((string)context.Request.RouteValues["method"]!, body.ToArray()[5..]);
        byte[] frame = new byte[5 + answer.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        answer.WriteTo(frame.AsSpan(5));
        await context.Response.Body.WriteAsync(frame);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private IMessage Answer(string method, byte[] request)
    {
        if (method == "ApplyMaterialization")
        {
            Recorded = ApplyMaterializationRequest.Parser.ParseFrom(request);
            return new Google.Protobuf.WellKnownTypes.Empty();
        }

        return Registry;
    }
}
