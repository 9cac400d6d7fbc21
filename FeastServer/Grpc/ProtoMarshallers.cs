using Google.Protobuf;
using Grpc.Core;

namespace FeatureStore.FeastServer.Grpc;

internal static class ProtoMarshallers
{
    public static Marshaller<T> Of<T>(MessageParser<T> parser) where T : IMessage<T> => new(
        static (message, context) =>
        {
            context.SetPayloadLength(message.CalculateSize());
            message.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => Read(parser, context));

    // Without this a broken message would count as a fault of the server.
    private static T Read<T>(MessageParser<T> parser, DeserializationContext context) where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(context.PayloadAsReadOnlySequence());
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"no {typeof(T).Name}: {e.Message}"));
        }
    }
}
