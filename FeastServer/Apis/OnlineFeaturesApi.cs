using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Json;
using FeatureStore.FeastServer.Limits;
using FeatureStore.FeastServer.Requests;
using FeatureStore.FeastServer.Security;

namespace FeatureStore.FeastServer.Apis;

internal static class OnlineFeaturesApi
{
    public static void MapOnlineFeatures(this WebApplication app)
    {
        RepositoryHost repository = app.Services.GetRequiredService<RepositoryHost>();
        Authorization authorization = app.Services.GetRequiredService<Authorization>();
        CellLimit cells = app.Services.GetRequiredService<CellLimit>();
        app.MapPost("/get-online-features", context => GetAsync(context, repository, cells, authorization));
    }

    private static async Task GetAsync(HttpContext context, RepositoryHost repository, CellLimit cells, Authorization authorization)
    {
        OnlineFeaturesBody body = OnlineFeaturesBody.From(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        authorization.RequireRead(context, body.Request);
        cells.Require(body.Request, repository.Store.Registry);
        using OnlineFeatures answer = await repository.Store.GetOnlineFeaturesAsync(body.Request, context.RequestAborted);
        using PooledBuffer buffer = new();
        OnlineFeaturesJson.Write(
            buffer, answer, body.WithViews, absentIsNotFound: repository.Store.Configuration.OnlineStore.Type == "sqlite");
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }
}
