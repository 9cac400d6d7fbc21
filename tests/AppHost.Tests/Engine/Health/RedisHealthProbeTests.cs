using System.Net;
using System.Net.Sockets;
using FeatureStore.AppHost.Embedded.Health;

namespace FeatureStore.AppHost.Tests.Engine.Health;

public sealed class RedisHealthProbeTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RedisHealthProbeTests() => _listener.Start();

    [Theory]
    [InlineData("+PONG\r\n", null)]
    [InlineData("-NOAUTH Authentication required.\r\n", "PING is answered by '-NOAUTH'")]
    [InlineData("", "PING is answered by ''")]
    public async Task Only_a_pong_is_healthy(string answer, string? problem)
    {
        var server = AnswerAsync(answer);
        Assert.Equal(problem, await new RedisHealthProbe(Port).CheckAsync(TestContext.Current.CancellationToken));
        await server;
    }

    [Fact]
    public async Task Nobody_listening_is_a_problem_and_no_exception()
    {
        _listener.Stop();
        Assert.StartsWith(
            $"127.0.0.1:{Port}: ", await new RedisHealthProbe(Port).CheckAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private int Port => field == 0 ? field = ((IPEndPoint)_listener.LocalEndpoint).Port : field;

    private async Task AnswerAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        byte[] request = new byte["*1\r\n$4\r\nPING\r\n".Length];
        await client.GetStream().ReadExactlyAsync(request, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }
}
