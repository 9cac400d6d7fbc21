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
        IReadOnlyList<string> views = Views(context, repository, admission, body);
        MaterializationRequest request = body.ToRequest(time.GetUtcNow(), views);
        await RunAsync(context, runs, views, cancellation => repository.Store.MaterializeAsync(request, cancellation));
    }

    private static async Task IncrementalAsync(HttpContext context, RepositoryHost repository, Admission admission, MaterializationRuns runs)
    {
        MaterializeBody body = MaterializeBody.IncrementalFrom(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        IReadOnlyList<string> views = Views(context, repository, admission, body);
        DateTimeOffset end = PythonTime.Parse(body.End!, "end_ts");
        await RunAsync(context, runs, views, cancellation => repository.Store.MaterializeIncrementalAsync(end, views, body.Version, cancellation));
    }

    // What is wrong with them is told at once, also when the work is done in the background.
    private static IReadOnlyList<string> Views(HttpContext context, RepositoryHost repository, Admission admission, MaterializeBody body)
    {
        admission.Require(context, body.FeatureViews ?? []);
        IReadOnlyList<string> views = body.FeatureViews is { Count: 0 } none ? none : repository.Store.ViewsToMaterialize(body.FeatureViews, body.Version);
        admission.Require(context, views);
        return views;
    }

    private static async Task RunAsync(
        HttpContext context, MaterializationRuns runs, IReadOnlyList<string> views, Func<CancellationToken, Task<WriteResult>> materialize)
    {
        bool inBackground = IsSet(context.Request.Query["async"]);
        if (!inBackground)
        {
            await (views.Count == 0 ? Task.CompletedTask : runs.RunAsync(views, materialize, context.RequestAborted));
            await AnswerAsync(context, StatusCodes.Status200OK, buffer => buffer.Append("null"u8));
            return;
        }

        IReadOnlyList<string> running = views.Count == 0 ? [] : runs.TryStart(views, IsSet(context.Request.Query["force"]), materialize);
        (string, InputValue)[] answer = running.Count == 0
            ? [("status", "accepted"), ("feature_views", List(views))]
            :
            [
                ("error", $"Cannot start async materialization — the following feature views are already in MATERIALIZING state: [{string.Join(", ", running.Select(v => $"'{v}'"))}]. Use ?force=true to override."),
                ("feature_views", List(running)),
            ];
        await AnswerAsync(
            context, running.Count == 0 ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict,
            buffer => InputValueJson.Write(buffer, InputValue.FromObject([.. answer.Select(a => KeyValuePair.Create(a.Item1, a.Item2))])));
    }

    private static InputValue List(IReadOnlyList<string> names) => InputValue.FromList([.. names.Select(n => (InputValue)n)]);

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
