using FeatureStore.AppHost.Embedded.Running;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.AppHost.Tests.Engine.Running;

public sealed class RestartBackoffTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Pauses_double_up_to_a_bound()
    {
        var backoff = new RestartBackoff(_time);

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => backoff.Next().TotalSeconds));
    }

    [Fact]
    public void A_process_that_ran_well_starts_anew()
    {
        var backoff = new RestartBackoff(_time);
        backoff.Next();
        backoff.Next();

        backoff.Healthy();
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(4, backoff.Next().TotalSeconds);

        backoff.Healthy();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, backoff.Next().TotalSeconds);
    }

    [Fact]
    public void Time_before_it_was_healthy_does_not_count()
    {
        var backoff = new RestartBackoff(_time);
        backoff.Next();
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(2, backoff.Next().TotalSeconds);
    }
}
