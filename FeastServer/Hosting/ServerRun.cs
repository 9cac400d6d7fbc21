using FeatureStore.Feast;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Hosting;

internal static class ServerRun
{
    /// <summary>Runs until it is told to stop. What an operator can mend is one line and exit code 1, not a stack trace.</summary>
    public static async Task<int> RunServerAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is FeastException or OptionsValidationException)
        {
            app.Logger.StartRefused(e.Message);
            return 1;
        }
    }
}
