using FeatureStore.Inference.Tests.Serving;
using FeatureStore.Testing;

namespace FeatureStore.Inference.Tests.Limits;

public sealed class RequestLimitTests
{
    private const string Ride = """{"driver_id":"d1","price":52.0,"distance_km":8.0,"duration_s":900}""";

    [Fact]
    public async Task What_is_too_much_waits_a_little_and_is_told_when_to_come_back()
    {
        using var models = ModelFolders.Risk();
        await using var feast = await FeastServer.StartAsync();
        var asked = new TaskCompletionSource();
        var answered = new TaskCompletionSource();
        feast.Answer = async (request, context) =>
        {
            asked.TrySetResult();
            await answered.Task;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, Recordings.For(request));
        };
        await using var app = await InferenceApp.StartAsync(
            models.Setting, $"Features:Server={feast.Url}", "Features:Timeout=00:01:00", "Inference:MaxConcurrentRequests=1", "Inference:MaxQueuedRequests=1");

        var first = app.PostAsync("/predict", Ride);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        var others = new[] { app.PostAsync("/predict", Ride), app.PostAsync("/predict", Ride) };

        // One of them finds the queue full; the other is refused when its time is over.
        var refused = await Task.WhenAny(others);
        Assert.Equal((503, """{"error":"too many requests at once (Inference:MaxConcurrentRequests)"}"""), ((await refused).Status, (await refused).Body.GetRawText()));
        var waiting = others.Single(o => o != refused);
        Assert.False(waiting.IsCompleted);
        await Eventually.UntilAsync(
            () =>
            {
                app.Time.Advance(TimeSpan.FromSeconds(1));
                return waiting.IsCompleted;
            },
            "the request that waits is given up");
        Assert.Equal(503, (await waiting).Status);
        Assert.Equal(200, (await app.GetAsync("/health")).Status);
        answered.SetResult();
        Assert.Equal(200, (await first).Status);
    }
}
