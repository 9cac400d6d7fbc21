using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>Sends what one partition's input leads to.</summary>
internal sealed class RecordSender(IProducer<string, byte[]> producer, DeliveryTracker deliveries, CancellationToken cancellationToken)
{
    private static readonly TimeSpan s_fullQueueDelay = TimeSpan.FromMilliseconds(2);

    public void Send(string topic, Message<string, byte[]> message)
    {
        var delivered = deliveries.Sending();
        while (true)
        {
            try
            {
                producer.Produce(topic, message, delivered);
                return;
            }
            catch (ProduceException<string, byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                if (cancellationToken.WaitHandle.WaitOne(s_fullQueueDelay))
                {
                    deliveries.NotSent();
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
    }
}
