using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace FeatureStore.FeastServer.Tests.Grpc;

public sealed class ReflectionTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    // v1 and v1alpha differ in their names alone.
    [Theory]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task The_services_and_their_methods_can_be_asked_for(string path)
    {
        await using GrpcHost server = await GrpcHost.StartAsync("rides", garnet.Address, TimeProvider.System);
        ServerReflectionResponse services = await AskAsync(server, path, new ServerReflectionRequest { ListServices = "*" });
        ServerReflectionResponse files = await AskAsync(server, path, new ServerReflectionRequest { FileContainingSymbol = "feast.serving.ServingService" });

        Assert.Contains("feast.serving.ServingService", services.ListServicesResponse.Service.Select(s => s.Name));
        Assert.Contains("grpc.health.v1.Health", services.ListServicesResponse.Service.Select(s => s.Name));
        FileDescriptorProto file = files.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)
            .Single(f => f.Name == "feast/serving/ServingService.proto");
        Assert.Equal(["GetFeastServingInfo", "GetOnlineFeatures"], file.Service.Single().Method.Select(m => m.Name));
    }

    private static async Task<ServerReflectionResponse> AskAsync(GrpcHost server, string path, ServerReflectionRequest request)
    {
        (StatusCode code, _, byte[] message) = await server.CallAsync(path, request.ToByteArray(), MethodType.DuplexStreaming);
        Assert.Equal(StatusCode.OK, code);
        return ServerReflectionResponse.Parser.ParseFrom(message);
    }
}
