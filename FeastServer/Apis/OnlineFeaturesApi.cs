using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Json;
using FeatureStore.FeastServer.Requests;
using FeatureStore.FeastServer.Security;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Apis;

internal static class OnlineFeaturesApi
{
    public static void MapOnlineFeatures(this WebApplication app)
    {
        RepositoryHost repository = app.Services.GetRequiredService<RepositoryHost>();
        Admission admission = app.Services.GetRequiredService<Admission>();
        int maxDepth = app.Services.GetRequiredService<IOptions<FeastServerOptions>>().Value.MaxJsonDepth;
        app.MapPost("/get-online-features", context => GetAsync(context, repository, admission, maxDepth));
    }

    private static async Task GetAsync(HttpContext context, RepositoryHost repository, Admission admission, int maxDepth)
    {
        OnlineFeaturesBody body = OnlineFeaturesBody.From(await RequestBody.ReadAsync(context.Request, maxDepth, context.RequestAborted));
        admission.Require(context, body.Request);
        using OnlineFeatures answer = await repository.Store.GetOnlineFeaturesAsync(body.Request, context.RequestAborted);
        using PooledBuffer buffer = new(OnlineFeaturesJson.ExpectedLength(answer));
        OnlineFeaturesJson.Write(buffer, answer, body.WithViews, repository.Statuses);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }
}
