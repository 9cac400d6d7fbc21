using System.Buffers;
using FeatureStore.Feast;
using FeatureStore.FeastServer.Json;
using Grpc.Core;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>The bytes of a GetOnlineFeaturesResponse. Its buffer goes back to the pool when it was sent.</summary>
internal sealed class OnlineFeaturesReply : IDisposable
{
    public static readonly Marshaller<OnlineFeaturesReply> Marshaller = new(Send, static _ => throw new NotSupportedException());

    private readonly PooledBuffer _message = new();

    public OnlineFeaturesReply(OnlineFeatures answer, bool withViews) => OnlineFeaturesProto.Write(_message, answer, withViews);

    public void Dispose() => _message.Dispose();

    private static void Send(OnlineFeaturesReply reply, SerializationContext context)
    {
        context.SetPayloadLength(reply._message.Length);
        context.GetBufferWriter().Write(reply._message.Written.Span);
        context.Complete();
        reply.Dispose();
    }
}
