using FeatureStore.Feast.Protos.Serving;
using Grpc.Core;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>
/// feast.serving.ServingService as the protobuf compiler would declare it, but for one thing: the answer of GetOnlineFeatures is
/// not a message object, it is written as bytes straight from what the store returned.
/// </summary>
[BindServiceMethod(typeof(ServingServiceBase), nameof(BindService))]
internal abstract class ServingServiceBase
{
    private static readonly Method<GetFeastServingInfoRequest, GetFeastServingInfoResponse> s_getInfo = new(
        MethodType.Unary,
        Descriptor.FullName,
        nameof(GetFeastServingInfo),
        ProtoMarshallers.Of(GetFeastServingInfoRequest.Parser),
        ProtoMarshallers.Of(GetFeastServingInfoResponse.Parser));

    private static readonly Method<GetOnlineFeaturesRequest, OnlineFeaturesReply> s_getOnlineFeatures = new(
        MethodType.Unary,
        Descriptor.FullName,
        nameof(GetOnlineFeatures),
        ProtoMarshallers.Of(GetOnlineFeaturesRequest.Parser),
        OnlineFeaturesReply.Marshaller);

    /// <summary>What reflection tells about the service.</summary>
    public static ServiceDescriptor Descriptor => ServingServiceReflection.Descriptor.Services[0];

    public abstract Task<GetFeastServingInfoResponse> GetFeastServingInfo(GetFeastServingInfoRequest request, ServerCallContext context);

    public abstract Task<OnlineFeaturesReply> GetOnlineFeatures(GetOnlineFeaturesRequest request, ServerCallContext context);

    /// <summary>Called with null for the service when it is only asked for its methods.</summary>
    public static void BindService(ServiceBinderBase binder, ServingServiceBase? service)
    {
        binder.AddMethod(s_getInfo, service is null ? null : service.GetFeastServingInfo);
        binder.AddMethod(s_getOnlineFeatures, service is null ? null : service.GetOnlineFeatures);
    }
}
