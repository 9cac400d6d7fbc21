using FeatureStore.Inference.Repository;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference;

internal static class ServiceRun
{
    /// <summary>Runs until it is told to stop. What an operator can mend is one line and exit code 1, not a stack trace.</summary>
    public static async Task<int> RunServiceAsync(this WebApplication app)
    {
        try
        {
            // Before the host starts, which would log a stack trace of its own.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.Services.GetRequiredService<ModelControl>().StartAsync(app.Lifetime.ApplicationStopping);
        }
        catch (Exception e) when (e is ModelLoadException or OptionsValidationException)
        {
            app.Logger.StartRefused(e.Message);
            return 1;
        }

        await app.RunAsync();
        return 0;
    }
}
