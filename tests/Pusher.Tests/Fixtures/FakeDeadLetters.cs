using System.Collections.Concurrent;
using FeatureStore.Pusher.Pushing;

namespace FeatureStore.Pusher.Tests.Fixtures;

internal sealed class FakeDeadLetters : IDeadLetters
{
    private readonly ConcurrentQueue<(long Offset, string? Reason)> _sent = new();

    public Exception? Failure { get; set; }

    public IEnumerable<(long Offset, string? Reason)> Sent => _sent.Order();

    public Task SendAsync(FeatureRecord record, CancellationToken cancellationToken)
    {
        if (Failure is not null)
            return Task.FromException(Failure);
        _sent.Enqueue((record.Source.Offset.Value, record.Reason));
        return Task.CompletedTask;
    }
}
