using System.Globalization;
using FeatureStore.Feast;
using FeatureStore.FeastServer.Requests;

namespace FeatureStore.FeastServer.Cli;

/// <summary>Files into the online store, a view at a time, with a word on each.</summary>
internal static class MaterializeCommands
{
    private static readonly CommandOption s_views = new("--views", "-v", "A feature view to materialize; may be repeated. All of them by default.");
    private static readonly CommandOption s_version = new("--version", null, "The version to materialize, as in v2; needs exactly one view.");
    private static readonly CommandOption s_asOfNow = new("--disable-event-timestamp", null, "Everything in the files, as of now.") { IsFlag = true };

    public static IEnumerable<Command> All =>
    [
        new("materialize", "Bring the rows of an interval into the online store.", ["[START_TS]", "[END_TS]"], [s_views, s_asOfNow, s_version], MaterializeAsync),
        new("materialize-incremental", "Bring what is new up to a time into the online store.", ["END_TS"], [s_views, s_version], IncrementalAsync),
    ];

    private static async Task<int> MaterializeAsync(CommandCall call)
    {
        (string? start, string? end) = (call.Arguments.Position(0), call.Arguments.Position(1));
        bool asOfNow = call.Arguments.Has(s_asOfNow.Name);
        if (asOfNow ? start is not null : end is null)
        {
            throw new UsageException(asOfNow
                ? "Cannot specify START_TS or END_TS when --disable-event-timestamp is used"
                : "START_TS and END_TS are required unless --disable-event-timestamp is used");
        }

        int? version = Version(call);
        MaterializationRequest request = new()
        {
            Start = asOfNow ? DateTimeOffset.UnixEpoch : PythonTime.Parse(start!, "START_TS"),
            End = asOfNow ? call.Time.GetUtcNow() : PythonTime.Parse(end!, "END_TS"),
            DisableEventTimestamp = asOfNow,
            Version = version,
        };
        await using FeastStore store = await call.OpenStoreAsync();
        IReadOnlyList<string> views = store.ViewsToMaterialize(call.Arguments.Values(s_views.Name), version);
        await call.Out.WriteLineAsync(
            $"Materializing {views.Count} feature views from {Text(request.Start)} to {Text(request.End)} into the {store.Configuration.OnlineStore.Type} online store.\n");
        return await RunAsync(call, views, view => store.MaterializeAsync(request with { FeatureViews = [view] }, call.CancellationToken));
    }

    private static async Task<int> IncrementalAsync(CommandCall call)
    {
        DateTimeOffset end = PythonTime.Parse(call.Arguments.Position(0)!, "END_TS");
        int? version = Version(call);
        await using FeastStore store = await call.OpenStoreAsync();
        IReadOnlyList<string> views = store.ViewsToMaterialize(call.Arguments.Values(s_views.Name), version);
        await call.Out.WriteLineAsync(
            $"Materializing {views.Count} feature views to {Text(end)} into the {store.Configuration.OnlineStore.Type} online store.\n");
        return await RunAsync(call, views, view => store.MaterializeIncrementalAsync(end, [view], version, call.CancellationToken));
    }

    private static async Task<int> RunAsync(CommandCall call, IReadOnlyList<string> views, Func<string, Task<WriteResult>> materialize)
    {
        foreach ((int i, string view) in views.Index())
        {
            await call.Out.WriteAsync($"[{i + 1}/{views.Count}] {view}: ");
            await call.Out.FlushAsync(call.CancellationToken);
            long started = call.Time.GetTimestamp();
            WriteResult result = await Waiting.ForAsync(materialize(view), call);
            string seconds = call.Time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            await call.Out.WriteLineAsync($"{result.Written} rows written, {result.Stale} older than what is there, {seconds} s");
        }

        return 0;
    }

    private static int? Version(CommandCall call) => call.Arguments.Value(s_version.Name) switch
    {
        null => null,
        _ when call.Arguments.Values(s_views.Name).Count != 1 => throw new UsageException("--version needs --views with exactly one feature view."),
        string version => PythonVersion.Parse(version, s_version.Name),
    };

    // 2013-01-01 00:58:00+00:00
    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
}
