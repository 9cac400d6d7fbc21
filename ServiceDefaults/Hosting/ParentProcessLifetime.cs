using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// The lifetime of a service that another process started and stops: until the parent asks for the end, or is gone. Ctrl+C
/// reaches every process of the terminal; here it is left to the parent, which stops its children in order.
/// </summary>
internal sealed class ParentProcessLifetime(IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly List<IDisposable> _registrations = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(ParentProcess.Gone.Register(lifetime.StopApplication));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, lifetime)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private static void Stop(PosixSignalContext context, IHostApplicationLifetime lifetime)
    {
        context.Cancel = true;
        lifetime.StopApplication();
    }
}
