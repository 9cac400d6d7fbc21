using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Requests;
using FeatureStore.FeastServer.Security;

namespace FeatureStore.FeastServer.Apis;

/// <summary>Rows into the online store: answered once the store has acknowledged them.</summary>
internal static class PushApi
{
    public static void MapPush(this WebApplication app)
    {
        RepositoryHost repository = app.Services.GetRequiredService<RepositoryHost>();
        FeastServerMetrics metrics = app.Services.GetRequiredService<FeastServerMetrics>();
        Admission admission = app.Services.GetRequiredService<Admission>();
        app.MapPost("/push", context => PushAsync(context, repository.Store, admission, metrics));
        app.MapPost("/write-to-online-store", context => WriteAsync(context, repository.Store, admission, metrics));
    }

    // 200 with an empty body.
    private static async Task PushAsync(HttpContext context, FeastStore store, Admission admission, FeastServerMetrics metrics)
    {
        PushBody body = PushBody.From(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        await RefreshAsync(store, body.AllowRegistryCache, context.RequestAborted);
        admission.Require(context, body);
        WriteResult result = await store.PushAsync(body.PushSource, body.Rows, new WriteOptions { To = body.To }, context.RequestAborted);
        Count(metrics, result);
        context.Response.ContentLength = 0;
    }

    // 200 with the body "null".
    private static async Task WriteAsync(HttpContext context, FeastStore store, Admission admission, FeastServerMetrics metrics)
    {
        WriteBody body = WriteBody.From(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        await RefreshAsync(store, body.AllowRegistryCache, context.RequestAborted);
        admission.Require(context, body);
        WriteOptions options = new() { TransformOnWrite = body.TransformOnWrite, TakesRemoteColumns = true };
        Count(metrics, await store.WriteToOnlineStoreAsync(body.FeatureView, body.Rows, options, context.RequestAborted));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 4;
        await context.Response.BodyWriter.WriteAsync("null"u8.ToArray(), context.RequestAborted);
    }

    private static Task RefreshAsync(FeastStore store, bool allowRegistryCache, CancellationToken cancellationToken) =>
        allowRegistryCache ? Task.CompletedTask : store.RefreshRegistryAsync(cancellationToken);

    private static void Count(FeastServerMetrics metrics, WriteResult result)
    {
        foreach (ViewWriteResult view in result.Views)
        {
            metrics.Rows(view);
        }
    }
}
