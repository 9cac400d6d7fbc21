using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Json;
using FeatureStore.FeastServer.Materializing;
using FeatureStore.FeastServer.Requests;
using FeatureStore.FeastServer.Security;

namespace FeatureStore.FeastServer.Apis;

/// <summary>Files into the online store: at once with 200 and "null", or with <c>?async=true</c> in the background with 202.</summary>
internal static class MaterializeApi
{
    public static void MapMaterialize(this WebApplication app)
    {
        RepositoryHost repository = app.Services.GetRequiredService<RepositoryHost>();
        MaterializationRuns runs = app.Services.GetRequiredService<MaterializationRuns>();
        Admission admission = app.Services.GetRequiredService<Admission>();
        TimeProvider time = app.Services.GetRequiredService<TimeProvider>();
        app.MapPost("/materialize", context => MaterializeAsync(context, repository, admission, runs, time));
        app.MapPost("/materialize-incremental", context => IncrementalAsync(context, repository, admission, runs));
    }

    private static async Task MaterializeAsync(
        HttpContext context, RepositoryHost repository, Admission admission, MaterializationRuns runs, TimeProvider time)
    {
        MaterializeBody body = MaterializeBody.From(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        admission.Require(context, body);
        MaterializationRequest request = body.ToRequest(time.GetUtcNow());
        await RunAsync(context, runs, body.FeatureViews, cancellation => repository.Store.MaterializeAsync(request, cancellation));
    }

    private static async Task IncrementalAsync(HttpContext context, RepositoryHost repository, Admission admission, MaterializationRuns runs)
    {
        MaterializeBody body = MaterializeBody.IncrementalFrom(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        admission.Require(context, body);
        DateTimeOffset end = PythonTime.Parse(body.End!, "end_ts");
        await RunAsync(context, runs, body.FeatureViews, cancellation => repository.Store.MaterializeIncrementalAsync(end, body.FeatureViews, cancellation));
    }

    private static async Task RunAsync(
        HttpContext context, MaterializationRuns runs, IReadOnlyList<string> views, Func<CancellationToken, Task<WriteResult>> materialize)
    {
        bool inBackground = IsSet(context.Request.Query["async"]);
        if (!inBackground)
        {
            await runs.RunAsync(views, materialize, context.RequestAborted);
            await AnswerAsync(context, StatusCodes.Status200OK, buffer => buffer.Append("null"u8));
            return;
        }

        bool started = runs.TryStart(views, IsSet(context.Request.Query["force"]), materialize);
        await AnswerAsync(context, started ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict, buffer =>
        {
            buffer.Append(started ? "{\"status\":\"accepted\""u8 : "{\"error\":\"Materialization is running already\""u8);
            buffer.Append(",\"feature_views\":"u8);
            InputValueJson.Write(buffer, InputValue.FromList([.. views.Select(v => (InputValue)v)]));
            buffer.Append((byte)'}');
        });
    }

    private static async Task AnswerAsync(HttpContext context, int status, Action<PooledBuffer> write)
    {
        using PooledBuffer buffer = new();
        write(buffer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private static bool IsSet(string? flag) => flag?.ToUpperInvariant() is "TRUE" or "1" or "YES" or "ON" or "T" or "Y";
}
