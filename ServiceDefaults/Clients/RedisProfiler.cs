using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Turns the commands that StackExchange.Redis profiles into spans and durations by OpenTelemetry's database conventions.
/// Commands are collected in one session per running span (they become its children) and one for all others, and are reported from
/// here every second, so the caller's path only pays for the collecting; nothing is collected while nobody listens.
/// </summary>
internal sealed class RedisProfiler(RedisMetrics metrics, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);
    private static readonly ActivitySource s_source = new(typeof(RedisProfiler).Assembly.GetName().Name!);

    private readonly ConcurrentDictionary<Activity, ProfilingSession> _sessions = new();
    private readonly ProfilingSession _others = new();

    public void Observe(IConnectionMultiplexer connection) => connection.RegisterProfiler(Session);

    private ProfilingSession? Session() => Activity.Current is { Recorded: true, IsStopped: false } activity && s_source.HasListeners()
        ? _sessions.GetOrAdd(activity, static _ => new ProfilingSession())
        : metrics.Enabled ? _others : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Report();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops, or could not start.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Report();
    }

    internal void Report()
    {
        foreach (var (activity, session) in _sessions)
        {
            if (activity.IsStopped)
            {
                _sessions.TryRemove(activity, out _);
            }
            Report(session, activity.Context);
        }
        Report(_others, parent: null);
    }

    private void Report(ProfilingSession session, ActivityContext? parent)
    {
        foreach (var command in session.FinishProfiling())
        {
            metrics.Record(command);
            if (parent is { } context)
            {
                Trace(command, context);
            }
        }
    }

    private static void Trace(IProfiledCommand command, ActivityContext parent)
    {
        var start = new DateTimeOffset(command.CommandCreated, TimeSpan.Zero);
        using var activity = s_source.StartActivity(command.Command, ActivityKind.Client, parent, startTime: start);
        if (activity is null)
        {
            return;
        }
        foreach (var tag in RedisMetrics.Tags(command))
        {
            activity.SetTag(tag.Key, tag.Value);
        }
        activity.SetTag("db.namespace", command.Db.ToString(CultureInfo.InvariantCulture));
        activity.SetEndTime((start + command.ElapsedTime).UtcDateTime);
    }
}
