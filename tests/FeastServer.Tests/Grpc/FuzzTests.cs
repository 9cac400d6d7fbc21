using Grpc.Core;

namespace FeatureStore.FeastServer.Tests.Grpc;

/// <summary>Recorded requests with bytes changed: whatever comes, it is the caller's mistake or an answer, and the server goes on.</summary>
public sealed class FuzzTests(GarnetStore garnet, ITestOutputHelper output) : IClassFixture<GarnetStore>
{
    private const string Path = "/feast.serving.ServingService/GetOnlineFeatures";
    private const int FewVariants = 8;
    private const int ManyVariants = 100;

    private static readonly StatusCode[] s_expected =
        [StatusCode.OK, StatusCode.InvalidArgument, StatusCode.NotFound, StatusCode.Unimplemented, StatusCode.FailedPrecondition, StatusCode.ResourceExhausted];

    [Fact]
    public Task A_changed_request_is_never_a_fault() => ChangeAsync(FewVariants);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_changed_requests_are_never_a_fault() => ChangeAsync(ManyVariants);

    private async Task ChangeAsync(int variants)
    {
        await StoreDump.LoadAsync(garnet.Database, StoreDump.Recorded(Goldens.PathOf("go_server", "store.txt")));
        Random random = new(20261123);
        foreach (IGrouping<string, GrpcExchange> repository in GrpcExchange.All.Where(e => e.Method == Path).GroupBy(e => e.Repository))
        {
            await using GrpcHost server = await GrpcHost.StartAsync(repository.Key, garnet.Address, TimeProvider.System);
            foreach (GrpcExchange exchange in repository)
            {
                for (int i = 0; i < variants; i++)
                {
                    byte[] request = Changed(exchange.Request, random);
                    (StatusCode code, string detail, _) = await server.CallAsync(Path, request);
                    if (!s_expected.Contains(code))
                    {
                        output.WriteLine($"{exchange.Id}: {code} {detail} for {Convert.ToHexString(request)}");
                    }

                    Assert.Contains(code, s_expected);
                }
            }
        }
    }

    private static byte[] Changed(byte[] request, Random random)
    {
        List<byte> bytes = [.. request];
        for (int changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
