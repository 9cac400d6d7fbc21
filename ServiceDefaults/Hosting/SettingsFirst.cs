using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// The host makes every hosted service before it validates options, and some of them connect. This is the first one, so a wrong setting
/// is told before anything is done with it.
/// </summary>
internal sealed class SettingsFirst : IHostedService
{
    public SettingsFirst(IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
