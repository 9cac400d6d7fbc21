using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureStore.ServiceDefaults;

public static class InlineRequestsExtensions
{
    /// <summary>
    /// A request is answered on the thread that read it, and its answer sent by the thread that wrote it, without waking three others: for
    /// services whose requests take microseconds. What is unsafe elsewhere is to do so on the thread that waits for all sockets; the
    /// runtime never runs a request on that one.
    /// </summary>
    public static void UseInlineRequests(this WebApplicationBuilder builder) => builder.Services.Configure<SocketTransportOptions>(sockets =>
    {
        sockets.UnsafePreferInlineScheduling = true;

        // A connection keeps a buffer of 4 KiB while it waits, and needs no second system call to read.
        sockets.WaitForDataBeforeAllocatingBuffer = false;
    });
}
