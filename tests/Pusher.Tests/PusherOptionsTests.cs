namespace FeatureStore.Pusher.Tests;

public sealed class PusherOptionsTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        var options = new PusherOptions();

        Assert.True(new PusherOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(["driver_stats_5m", "driver_stats_1h", "driver_stats_24h"], options.TopicNames);
    }

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        var result = new PusherOptionsValidator().Validate(null, new()
        {
            Topics = "a, a, b c, dlq",
            DeadLetterTopic = "dlq",
            Group = " ",
            BatchMaxRows = 0,
            BatchMaxBytes = 1,
            BatchMaxTime = TimeSpan.Zero,
            WriteTimeout = TimeSpan.FromDays(1),
            RetryDelay = TimeSpan.FromSeconds(9),
            RetryMaxDelay = TimeSpan.FromSeconds(8),
            HeartbeatTimeout = TimeSpan.FromSeconds(7),
            LagInterval = -TimeSpan.FromSeconds(1),
        });

        Assert.Equal(
            [
                "Pusher:Topics or Pusher:DeadLetterTopic: 'b c' is no Kafka topic name.",
                "Pusher:Topics names 'a' twice.",
                "Pusher:DeadLetterTopic is 'dlq', which Pusher:Topics reads.",
                "Pusher:Group is empty; it names the consumer group.",
                "Pusher:BatchMaxRows is 0; it must be from 1 to 100000.",
                "Pusher:BatchMaxBytes is 1; it must be from 1024 to 268435456.",
                "Pusher:BatchMaxTime is 00:00:00; it must be positive and at most 01:00:00.",
                "Pusher:WriteTimeout is 1.00:00:00; it must be positive and at most 01:00:00.",
                "Pusher:LagInterval is -00:00:01; it must be positive and at most 01:00:00.",
                "Pusher:RetryDelay is 00:00:09; it must not exceed Pusher:RetryMaxDelay (00:00:08).",
                "Pusher:HeartbeatTimeout is 00:00:07; it must exceed Pusher:WriteTimeout and Pusher:RetryMaxDelay together (1.00:00:08).",
            ],
            result.Failures);
        Assert.Equal(
            ["Pusher:Topics names no topic; separate several by commas."],
            new PusherOptionsValidator().Validate(null, new() { Topics = " , " }).Failures);
    }
}
