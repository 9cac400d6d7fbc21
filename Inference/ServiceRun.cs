using FeatureStore.Inference.Repository;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference;

internal static class ServiceRun
{
    /// <summary>Runs until it is told to stop. A model that cannot be served is one line and exit code 1, not a stack trace.</summary>
    public static async Task<int> RunServiceAsync(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.Services.GetRequiredService<ModelControl>().StartAsync(app.Lifetime.ApplicationStopping);
        }
        catch (ModelLoadException e)
        {
            await Console.Error.WriteLineAsync($"{AppDomain.CurrentDomain.FriendlyName}: {e.Message}");
            return 1;
        }

        await app.RunAsync();
        return 0;
    }
}
